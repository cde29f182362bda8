package org.gongshi.parquet;

/** A column of a table; any value may be absent. */
public record ParquetColumn(String name, ParquetType type) {}
