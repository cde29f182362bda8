package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongshi.register.ResidentNumber;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody hands in as an official file: rows are read, or it is refused with a code. */
class IntakeFuzzTest {
  /** More rows than an input of the fuzzer has. */
  private static final int ROWS_MAX = 1_000_000;

  @TempDir Path directory;

  @FuzzTest(maxDuration = "60s")
  void files(byte[] data) throws IOException {
    Path file = Files.write(directory.resolve("file"), data);
    try (RowReader reader = OfficialFile.open(file)) {
      int rows = 0;
      while (reader.next().isPresent()) {
        assertThat(++rows).isLessThan(ROWS_MAX);
      }
      assertThat(reader.progress()).isBetween(0.0, 1.0);
    } catch (RefusedFileException refused) {
      assertThat(refused.getMessage()).isNotNull();
    }
  }

  @FuzzTest(maxDuration = "15s")
  void cells(FuzzedDataProvider data) {
    String cell = data.consumeRemainingAsString();
    DateText.parse(cell);
    DateText.isOpenEnded(cell);
    if (!CellScan.isPublishable(cell) || ResidentNumber.anywhereIn(cell)) {
      return; // withheld before it is parsed
    }
    FormerNames.parse(cell)
        .ifPresent(names -> assertThat(names).hasSizeLessThanOrEqualTo(FormerNames.COUNT_MAX));
  }
}
