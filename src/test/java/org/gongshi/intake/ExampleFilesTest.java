package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example files of the documentation do what it says. */
class ExampleFilesTest {
  private static final Path EXAMPLES = Path.of("docs/examples");

  @ParameterizedTest
  @ValueSource(strings = {"licences.xlsx", "penalties.csv"})
  void goodExamplesAreAccepted(String name) {
    IntakeTally tally = new RowsInMemory().read(EXAMPLES.resolve(name));
    assertThat(tally.fileProblems()).isEmpty();
    assertThat(tally.rejectedRows()).isEmpty();
    assertThat(tally.accepted()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"licences-bad.xlsx", "penalties-bad.csv"})
  void badExamplesShowTwelveKindsOfBadRows(String name) {
    IntakeTally tally = new RowsInMemory().read(EXAMPLES.resolve(name));
    assertThat(tally.accepted()).isEqualTo(1);
    assertThat(tally.rejected()).isEqualTo(11);
    assertThat(tally.naturalPersons()).isEqualTo(1);
  }

  @Test
  void encodingOfTheCsvExampleIsGb18030WithAFourByteCharacter() throws IOException {
    assertThat(new RowsInMemory().read(EXAMPLES.resolve("penalties.csv")).format())
        .isEqualTo("CSV, GB18030");
  }
}
