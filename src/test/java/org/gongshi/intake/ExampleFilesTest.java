package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.gongshi.testsupport.Acts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example files do what the documentation says, on whichever day they are written. */
class ExampleFilesTest {
  private static final Path DOCUMENTS = Path.of("docs/examples");

  @TempDir private Path directory;

  private static Stream<Arguments> filesOfDays() {
    return Stream.of(
            ExampleFiles.DAY_OF_DOCUMENTS,
            Acts.today(),
            LocalDate.of(2027, 5, 6),
            LocalDate.of(2032, 2, 29))
        .flatMap(day ->
            Stream.of("licences", "penalties")
                .map(name -> Arguments.of(day, name, name.equals("licences") ? "xlsx" : "csv")));
  }

  @ParameterizedTest
  @MethodSource("filesOfDays")
  void goodExamplesAreAccepted(LocalDate day, String name, String format) throws IOException {
    IntakeTally tally = read(day, name + "." + format);
    assertThat(tally.fileProblems()).isEmpty();
    assertThat(tally.rejectedRows()).isEmpty();
    assertThat(tally.accepted()).isEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("filesOfDays")
  void badExamplesShowTwelveKindsOfBadRows(LocalDate day, String name, String format)
      throws IOException {
    IntakeTally tally = read(day, name + "-bad." + format);
    assertThat(tally.accepted()).isEqualTo(1);
    assertThat(tally.rejected()).isEqualTo(11);
    assertThat(tally.naturalPersons()).isEqualTo(1);
    assertThat(tally.rejectedRows())
        .allSatisfy(row -> assertThat(row.problems()).as("line %d", row.line()).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"licences.xlsx", "licences-bad.xlsx", "penalties.csv", "penalties-bad.csv"})
  void filesOfTheDocumentationAreThoseOfTheirDay(String name) throws IOException {
    ExampleFiles.write(directory, ExampleFiles.DAY_OF_DOCUMENTS);
    assertThat(content(DOCUMENTS.resolve(name))).isEqualTo(content(directory.resolve(name)));
  }

  @Test
  void encodingOfTheCsvExampleIsGb18030WithAFourByteCharacter() throws IOException {
    assertThat(read(Acts.today(), "penalties.csv").format()).isEqualTo("CSV, GB18030");
  }

  private IntakeTally read(LocalDate day, String name) throws IOException {
    ExampleFiles.write(directory, day);
    RowsInMemory rows = new RowsInMemory();
    rows.today = day;
    return rows.read(directory.resolve(name));
  }

  /** A workbook also says when it was written, which is nobody's concern. */
  private static Map<String, String> content(Path file) throws IOException {
    if (!file.toString().endsWith(".xlsx")) {
      return Map.of("", Files.readString(file, TextEncoding.GB18030));
    }
    Map<String, String> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        if (!part.getName().startsWith("docProps/")) {
          byte[] bytes = zip.getInputStream(part).readAllBytes();
          parts.put(part.getName(), new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return parts;
  }
}
