package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is handed out as a template is taken in as that layout. */
class TemplateFileTest {
  @TempDir private Path directory;

  static List<Layout> layouts() {
    return Layout.current();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void templateIsReadAsItsLayoutWithoutAnUnknownColumn(Layout layout) throws Exception {
    Path file = Files.write(directory.resolve("a.xlsx"), TemplateFile.xlsx(layout));
    try (RowReader reader = OfficialFile.open(file)) {
      ColumnMap columns = Header.read(reader.next().orElseThrow(), Optional.empty());
      assertThat(columns.layout()).isEqualTo(layout);
      assertThat(columns.ignored()).isEmpty();
      assertThat(columns.has(Field.RESIDENT_NUMBER)).isFalse();
    }
  }

  @Test
  void emptyTemplateIsRefusedAsEmpty() throws IOException {
    Path file = Files.write(directory.resolve("a.xlsx"), TemplateFile.xlsx(Layout.PENALTY_2018));
    IntakeTally tally = new RowsInMemory().read(file);
    assertThat(tally.fileProblems().getFirst().code()).isEqualTo(IntakeCode.FILE_EMPTY);
  }
}
