/**
 * Writes tables as Apache Parquet files: flat, nullable columns of the types that notices have,
 * plain encoding, pages compressed with the runtime's own deflate. Pure; the format is that of
 * parquet.apache.org, format version 2.
 */
@NullMarked
package org.gongshi.parquet;

import org.jspecify.annotations.NullMarked;
