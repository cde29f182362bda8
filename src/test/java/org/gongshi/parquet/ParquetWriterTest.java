package org.gongshi.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.DuckDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what DuckDB reads, which shares nothing with the writer. */
class ParquetWriterTest {
  private static final List<ParquetColumn> COLUMNS =
      List.of(
          new ParquetColumn("text", ParquetType.TEXT),
          new ParquetColumn("number", ParquetType.INTEGER),
          new ParquetColumn("flag", ParquetType.BOOLEAN),
          new ParquetColumn("day", ParquetType.DATE),
          new ParquetColumn("at", ParquetType.INSTANT),
          new ParquetColumn("yuan", ParquetType.DECIMAL));

  @TempDir Path directory;

  private Path written(int rows) throws IOException {
    Path file = directory.resolve(rows + ".parquet");
    try (ParquetWriter writer =
        new ParquetWriter(Files.newOutputStream(file), COLUMNS, Map.of("watermark", "1-2"))) {
      for (int n = 0; n < rows; n++) {
        writer.write(row(n));
      }
    }
    return file;
  }

  /** Every value absent in some rows, in a rhythm of its own. */
  private static List<@Nullable Object> row(int n) {
    return Arrays.asList(
        n % 3 == 0 ? null : "云泽\uD83D\uDC1F\n\"" + n,
        n % 5 == 0 ? null : -n,
        n % 7 == 0 ? null : n % 2 == 0,
        n % 4 == 0 ? null : LocalDate.of(1949, 10, 1).plusDays(n),
        n % 6 == 0 ? null : Instant.parse("2026-11-30T16:00:00.123Z").plusSeconds(n),
        n % 8 == 0 ? null : new BigDecimal(n + ".5"));
  }

  private static String text(int n, int column) {
    Object value = row(n).get(column);
    return switch (value) {
      case null -> "";
      case BigDecimal yuan -> yuan.setScale(2).toPlainString();
      default -> value.toString();
    };
  }

  /** Pages and groups end at these. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        9,
        ParquetWriter.PAGE_ROWS,
        ParquetWriter.PAGE_ROWS + 1,
        ParquetWriter.GROUP_ROWS,
        ParquetWriter.GROUP_ROWS * 2 + 3
      })
  void anotherReaderFindsEveryValueInItsPlace(int rows) throws Exception {
    List<List<String>> read =
        DuckDb.rows(
            """
            select text, number, flag, day,
                   strftime("at" at time zone 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%g') || 'Z', yuan
              from read_parquet('%s')
            """
                .formatted(written(rows)));
    assertThat(read).hasSize(rows);
    for (int n = 0; n < rows; n++) {
      for (int column = 0; column < COLUMNS.size(); column++) {
        assertThat(read.get(n).get(column)).as("row %d", n).isEqualTo(text(n, column));
      }
    }
  }

  @Test
  void saysItsTypesAndWhereItComesFrom() throws Exception {
    Path file = written(1);
    assertThat(DuckDb.rows("select column_name, column_type from (describe from '" + file + "')"))
        .containsExactly(
            List.of("text", "VARCHAR"),
            List.of("number", "INTEGER"),
            List.of("flag", "BOOLEAN"),
            List.of("day", "DATE"),
            List.of("at", "TIMESTAMP WITH TIME ZONE"),
            List.of("yuan", "DECIMAL(18,2)"));
    assertThat(
            DuckDb.rows(
                "select decode(key), decode(value) from parquet_kv_metadata('" + file + "')"))
        .containsExactly(List.of("watermark", "1-2"));
  }

  @Test
  void refusesWhatWouldLoseDigits() throws Exception {
    try (ParquetWriter writer =
        new ParquetWriter(new ByteArrayOutputStream(), COLUMNS.subList(5, 6), Map.of())) {
      assertThatThrownBy(() -> writer.write(Arrays.asList(new BigDecimal("1.005"))))
          .isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> writer.write(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
