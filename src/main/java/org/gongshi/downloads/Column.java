package org.gongshi.downloads;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import org.gongshi.parquet.ParquetColumn;
import org.gongshi.parquet.ParquetType;
import org.jspecify.annotations.Nullable;

/**
 * A column of the tables.
 *
 * @param description what it holds, in the schema
 * @param text its value in a notice's members as JSON writes it; null where there is none
 */
record Column(
    String name,
    ParquetType type,
    String description,
    Function<Map<String, Object>, @Nullable String> text) {

  /** The value as CSV has it; empty where there is none. */
  String cell(NoticeRow row) {
    String value = text.apply(row.members());
    return value == null ? "" : value;
  }

  /** The value as Parquet has it. */
  @Nullable Object value(NoticeRow row) {
    String value = text.apply(row.members());
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TEXT -> value;
      case INTEGER -> Integer.valueOf(value);
      case BOOLEAN -> Boolean.valueOf(value);
      case DATE -> LocalDate.parse(value);
      case INSTANT -> OffsetDateTime.parse(value).toInstant();
      case DECIMAL -> new BigDecimal(value);
    };
  }

  ParquetColumn inParquet() {
    return new ParquetColumn(name, type);
  }

  /** Its type as Table Schema names it. */
  String tableSchemaType() {
    return switch (type) {
      case TEXT -> "string";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case INSTANT -> "datetime";
      case DECIMAL -> "number";
    };
  }
}
