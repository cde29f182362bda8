package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/errors.md} says what the enum says, no more and no less. */
class DocumentedErrorsTest {
  private static final Path DOCUMENT = Path.of("docs", "errors.md");

  /** A row of the table: code, status, title, cause, what to do. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([0-9]{3}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

  /** Any row that begins with a code, well formed or not. */
  private static final Pattern CODE = Pattern.compile("(?m)^\\| *`");

  private record Documented(String code, int status, String title) {}

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(document()).results().toList();
  }

  @Test
  void documentAndEnumSayTheSameInTheSameOrder() throws IOException {
    List<Documented> documented =
        rows().stream()
            .map(row ->
                new Documented(row.group(1), Integer.parseInt(row.group(2)), row.group(3).strip()))
            .toList();
    List<Documented> inCode =
        Arrays.stream(ProblemCode.values())
            .map(code -> new Documented(code.code(), code.status(), code.title()))
            .toList();
    assertThat(documented).containsExactlyElementsOf(inCode);
  }

  @Test
  void everyRowIsReadable() throws IOException {
    assertThat(rows()).hasSize((int) CODE.matcher(document()).results().count());
  }

  @Test
  void everyCodeSaysItsCauseAndWhatToDo() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> {
          assertThat(row.group(4)).isNotBlank();
          assertThat(row.group(5)).isNotBlank();
        });
  }
}
