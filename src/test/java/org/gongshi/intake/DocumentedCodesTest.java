package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/intake.md explains exactly the codes a report can have. */
class DocumentedCodesTest {
  private static final Pattern CODE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.+\\|.+\\|$");

  @Test
  void everyCodeHasItsRowAndEveryRowItsCode() throws IOException {
    String documentation = Files.readString(Path.of("docs/intake.md"));
    String codes = documentation.substring(documentation.indexOf("\n## Codes"));
    TreeSet<String> documented =
        CODE_ROW
            .matcher(codes)
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> known =
        Arrays.stream(IntakeCode.values())
            .map(IntakeCode::code)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(known);
  }
}
