/**
 * READ: all published notices of organisations as files, and what changed since the files of the
 * days before ({@code docs/downloads.md}). Made page by page from replicas, signed, kept in a
 * directory, and gone as soon as something in them is. Practitioners are in no file. Depends on
 * {@code register}, {@code replica}, {@code lookup}, {@code evidence}, {@code access}, {@code api},
 * {@code web} and {@code parquet}.
 */
@NullMarked
package org.gongshi.downloads;

import org.jspecify.annotations.NullMarked;
