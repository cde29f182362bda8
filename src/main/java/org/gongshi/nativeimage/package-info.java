/**
 * What the builder of the native executable must know about libraries that bring no description of
 * their own: Flyway, the JDBC driver, the reader of spreadsheets. Nothing here runs on a JVM.
 */
@NullMarked
package org.gongshi.nativeimage;

import org.jspecify.annotations.NullMarked;
