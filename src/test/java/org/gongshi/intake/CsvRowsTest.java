package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as spreadsheets and databases write it. */
class CsvRowsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void separatorIsFoundFromTheHeader(char separator) throws Exception {
    List<RawRow> rows = read("名称S代码S\"备S,;注\"\n甲S乙S丙\n".replace('S', separator));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).cells()).containsExactly("甲", "乙", "丙");
  }

  @Test
  void linesAreThoseOfTheFileAcrossQuotedLineBreaks() throws Exception {
    List<RawRow> rows = read("a,b\r\n\"one\r\ntwo\",\"with \"\"quotes\"\"\"\r\n\r\nx,y\r\n");
    assertThat(rows.get(1).cells()).containsExactly("one\r\ntwo", "with \"quotes\"");
    assertThat(rows.stream().map(RawRow::line)).containsExactly(1L, 2L, 5L);
  }

  @Test
  void quoteOpenAtTheEndIsRefusedBecauseItSwallowsRows() {
    RefusedFileException refused =
        catchThrowableOfType(
            RefusedFileException.class, () -> read("a,b\n1,2\n3,\"open\n4,5\n6,7\n"));
    assertThat(refused.problem().code()).isEqualTo(IntakeCode.CSV_QUOTE_OPEN);
    assertThat(refused.problem().detail()).contains("line 3");
  }

  @Test
  void recordsWiderOrLongerThanTheLimitsAreRefused() {
    for (String text :
        List.of(
            "a" + ",b".repeat(CsvRows.COLUMNS_MAX),
            "a,b\n1," + "x".repeat(CsvRows.RECORD_CHARS_MAX + 1))) {
      RefusedFileException refused =
          catchThrowableOfType(RefusedFileException.class, () -> read(text));
      assertThat(refused.problem().code()).isEqualTo(IntakeCode.CSV_MALFORMED);
    }
  }

  @Test
  void charactersBehindAClosingQuoteAreRefused() {
    RefusedFileException refused =
        catchThrowableOfType(RefusedFileException.class, () -> read("a,b\n\"1\"2,3\n"));
    assertThat(refused.problem().code()).isEqualTo(IntakeCode.CSV_MALFORMED);
  }

  private List<RawRow> read(String text) throws IOException, RefusedFileException {
    Path file = Files.writeString(directory.resolve("file.csv"), text);
    List<RawRow> all = new ArrayList<>();
    try (CsvRows rows = new CsvRows(file)) {
      for (Optional<RawRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }
}
