package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.OfficialTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: all or nothing, a report in three formats, and exit codes that scripts can use. */
class IntakeCommandTest {
  static final InstantSource CLOCK = InstantSource.fixed(OfficialTime.startOf(OfficialRows.TODAY));

  @TempDir private Path directory;
  private final RowsInMemory publishing = new RowsInMemory();
  private final StringWriter screen = new StringWriter();
  private Path good = Path.of("");
  private Path bad = Path.of("");

  @BeforeEach
  void writeFiles() {
    OfficialTable table = OfficialRows.table(Layout.PENALTY_2018);
    table.row(OfficialRows.good(Layout.PENALTY_2018, 1));
    good = table.csv(directory.resolve("good.csv"));
    table.row(
        OfficialTable.changed(
            OfficialRows.good(Layout.PENALTY_2018, 2), Map.of("处罚依据", "", "处罚决定日期", "morgen")));
    table.row(OfficialRows.good(Layout.PENALTY_2018, 3));
    bad = table.csv(directory.resolve("bad.csv"));
  }

  @Test
  void goodFileIsPublished() {
    assertThat(run(good)).isEqualTo(IntakeCommand.EXIT_PUBLISHED);
    assertThat(publishing.committed).isTrue();
    assertThat(publishing.closed).isTrue();
    assertThat(screen.toString()).contains("published").contains("Watermark 1-42");
  }

  @Test
  void oneBadRowRefusesTheFileWithItsWholeReport() {
    assertThat(run(bad)).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(publishing.committed).isFalse();
    assertThat(publishing.closed).isTrue();
    assertThat(publishing.acts).hasSize(1); // nothing is staged once the file is lost
    assertThat(screen.toString())
        .contains("3 read, 2 accepted, 1 rejected")
        .contains("处罚依据: basis-missing")
        .contains("处罚决定日期: date-unreadable");
  }

  @Test
  void badRowsAreSkippedOnRequest() {
    assertThat(run(bad, "--skip-bad-rows")).isEqualTo(IntakeCommand.EXIT_PUBLISHED);
    assertThat(publishing.committed).isTrue();
    assertThat(publishing.acts).hasSize(2);
  }

  @Test
  void dryRunChangesNothing() {
    assertThat(run(good, "--dry-run")).isEqualTo(IntakeCommand.EXIT_PUBLISHED);
    assertThat(run(bad, "--dry-run")).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(publishing.committed).isFalse();
  }

  @Test
  void shrinkingLoadIsRefusedWithItsReason() {
    publishing.result =
        new PublicationResult.Refused(
            List.of(new FileProblem(IntakeCode.SHRINKING_LOAD, "from 100 to 1")),
            PublicationResult.RefusedRows.NONE,
            Optional.empty());
    assertThat(run(good)).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(screen.toString()).contains("shrinking-load").contains("from 100 to 1");
  }

  @Test
  void rowsThatContradictTheRegisterAreReportedWithTheirLines() {
    publishing.result =
        new PublicationResult.Refused(
            List.of(),
            new PublicationResult.RefusedRows(
                List.of(
                    new RejectedRow(
                        2, List.of(new RowProblem("统一社会信用代码", IntakeCode.SUBJECTS_DIFFER)))),
                1),
            Optional.empty());
    assertThat(run(good)).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(screen.toString())
        .contains("0 accepted, 1 rejected")
        .contains("line 2, 统一社会信用代码: subjects-differ");
  }

  @Test
  void unknownSourceAndMissingFileAreRefused() {
    assertThat(parseAndRun(good.toString(), "--source", "x")).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(screen.toString()).contains("source-unknown");
    assertThat(run(directory.resolve("none.csv"))).isEqualTo(IntakeCommand.EXIT_REFUSED);
    assertThat(screen.toString()).contains("file-unreadable");
  }

  @Test
  void failureOfTheSystemHasItsOwnExitCodeAndSaysNoData() {
    RowsInMemory failing =
        new RowsInMemory() {
          @Override
          public PublicationResult commit() {
            throw new IllegalStateException("row 言若溪 is broken");
          }
        };
    int code =
        new IntakeCommand(failing, CLOCK, new PrintWriter(screen), new PrintWriter(screen))
            .run(options(good.toString(), "--source", RowsInMemory.SOURCE.ref().id()));
    assertThat(code).isEqualTo(IntakeCommand.EXIT_SYSTEM);
    assertThat(screen.toString()).contains("nothing was changed").doesNotContain("言若溪");
  }

  @Test
  void wrongCommandLinesAreUsageErrorsAndHelpIsNot() {
    for (String[] line :
        new String[][] {
          {},
          {"a.csv"},
          {"a.csv", "--source", "x", "--kind", "poem"},
          {"a.csv", "--source", "x", "--full-set", "--skip-bad-rows"},
          {"--wrong"},
          {"a", "b"}
        }) {
      assertThat(IntakeOptions.parse(line, new PrintWriter(screen), new PrintWriter(screen)))
          .isEqualTo(new IntakeOptions.Parsed.End(IntakeCommand.EXIT_USAGE));
    }
    assertThat(
            IntakeOptions.parse(
                new String[] {"--help"}, new PrintWriter(screen), new PrintWriter(screen)))
        .isEqualTo(new IntakeOptions.Parsed.End(0));
    assertThat(screen.toString()).contains("Exit codes:").contains("--confirm-shrink");
  }

  @Test
  void everyOptionIsRead() {
    IntakeOptions options =
        options(
            "a.csv",
            "--source",
            "s",
            "--kind",
            "notice",
            "--source-name",
            "n",
            "--full-set",
            "--confirm-shrink",
            "--report",
            "out",
            "--dry-run");
    assertThat(options)
        .isEqualTo(
            new IntakeOptions(
                Path.of("a.csv"),
                "s",
                Optional.of("n"),
                Optional.of(FileKind.NOTICE),
                true,
                false,
                true,
                Optional.of(Path.of("out")),
                true));
    assertThat(options("a.csv", "--source", "s", "--skip-bad-rows").skipBadRows()).isTrue();
  }

  @Test
  void reportFilesSayTheSame() throws IOException {
    run(bad, "--report", directory.resolve("report").toString());
    JsonNode json =
        new ObjectMapper().readTree(directory.resolve("report/intake-report.json").toFile());
    assertThat(json.path("outcome").asText()).isEqualTo("refused");
    assertThat(json.path("layout").asText()).isEqualTo("penalty-2018");
    assertThat(json.path("rows").path("rejected").asInt()).isEqualTo(1);
    assertThat(json.path("problems").path("basis-missing").asInt()).isEqualTo(1);
    JsonNode row = json.path("rejected_rows").path(0);
    assertThat(row.path("line").asInt()).isEqualTo(4); // row 1 has a line break in a cell
    assertThat(row.path("problems").findValuesAsText("code"))
        .containsExactlyInAnyOrder("basis-missing", "date-unreadable");
    assertThat(directory.resolve("report/intake-report.csv"))
        .content()
        .contains("4,处罚依据,basis-missing,");
    assertThat(directory.resolve("report/intake-report.txt"))
        .content()
        .contains("line 4, 处罚依据: basis-missing");
  }

  @Test
  void formulaInALabelIsDisarmedInTheReport() throws IOException {
    String label = "=HYPERLINK(\"x\")";
    Map<String, String> row = OfficialRows.good(Layout.ORGANISATION, 1);
    row.put(label, TestNumbers.resident(8));
    List<String> labels = new ArrayList<>(row.keySet());
    run(
        new OfficialTable(labels).row(row).csv(directory.resolve("formula.csv")),
        "--report",
        directory.resolve("report").toString());
    assertThat(Files.readString(directory.resolve("report/intake-report.csv")))
        .contains("\"'=HYPERLINK(\"\"x\"\")\"");
  }

  @Test
  void reportIsBoundedAndItsCountsAreNot() {
    OfficialTable table = OfficialRows.table(Layout.ORGANISATION);
    Map<String, String> row = OfficialRows.good(Layout.ORGANISATION, 1);
    row.put("登记状态", "?");
    int rows = IntakeTally.LISTED_ROWS_MAX + 5;
    for (int n = 0; n < rows; n++) {
      table.row(row);
    }
    IntakeTally tally = new RowsInMemory().read(table.csv(directory.resolve("many.csv")));
    assertThat(tally.rejectedRows()).hasSize(IntakeTally.LISTED_ROWS_MAX);
    assertThat(tally.rejected()).isEqualTo(rows);
    assertThat(tally.byCode()).containsEntry(IntakeCode.STATUS_UNKNOWN, (long) rows);
  }

  private int run(Path file, String... more) {
    List<String> line = new ArrayList<>(List.of(file.toString(), "--source"));
    line.add(RowsInMemory.SOURCE.ref().id());
    line.addAll(List.of(more));
    return parseAndRun(line.toArray(String[]::new));
  }

  private int parseAndRun(String... line) {
    PrintWriter out = new PrintWriter(screen);
    return new IntakeCommand(publishing, CLOCK, out, out).run(options(line));
  }

  private IntakeOptions options(String... line) {
    PrintWriter out = new PrintWriter(screen);
    return switch (IntakeOptions.parse(line, out, out)) {
      case IntakeOptions.Parsed.Run(IntakeOptions options) -> options;
      case IntakeOptions.Parsed.End(int code) ->
          throw new AssertionError("exit " + code + ": " + screen);
    };
  }
}
