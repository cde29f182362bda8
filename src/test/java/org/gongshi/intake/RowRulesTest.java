package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.intake.BadRows.Bad;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout in both formats: good rows pass, each kind of bad row gives its own reason. */
class RowRulesTest {
  @TempDir private Path directory;

  static Stream<Arguments> badRows() {
    return Arrays.stream(Layout.values())
        .flatMap(layout -> BadRows.of(layout).stream().map(bad -> Arguments.of(layout, bad)));
  }

  @ParameterizedTest
  @EnumSource
  void goodRowsPassInBothFormats(Layout layout) {
    OfficialTable table = OfficialRows.table(layout);
    for (int n = 1; n <= 5; n++) {
      table.row(OfficialRows.good(layout, n));
    }
    for (Path file : List.of(csv(table), table.xlsx(directory.resolve("good.xlsx")))) {
      RowsInMemory rows = new RowsInMemory();
      IntakeTally tally = rows.read(file);
      assertThat(tally.rejectedRows()).isEmpty();
      assertThat(tally.fileProblems()).isEmpty();
      assertThat(tally.layout()).contains(layout);
      assertThat(tally.accepted()).isEqualTo(5);
      assertThat(rows.acts.size() + rows.organisations.size()).isEqualTo(5);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("badRows")
  void badRowGivesItsReasonAtItsColumn(Layout layout, Bad bad) {
    OfficialTable table = OfficialRows.table(layout);
    table.row(OfficialRows.good(layout, 1));
    table.row(OfficialTable.changed(OfficialRows.good(layout, 2), bad.changes()));
    RowsInMemory rows = new RowsInMemory();
    IntakeTally tally = rows.read(csv(table));
    assertThat(tally.fileProblems()).isEmpty();
    assertThat(tally.accepted()).isEqualTo(1);
    // A good row has a line break in a cell in some layouts, so lines are not simply counted.
    assertThat(tally.rejectedRows()).hasSize(1);
    assertThat(tally.rejectedRows().getFirst().problems())
        .contains(new RowProblem(bad.column(), bad.code()));
  }

  @ParameterizedTest
  @EnumSource
  void twelveKindsOfBadRowsAreReportedAllTogetherFromXlsx(Layout layout) {
    OfficialTable table = OfficialRows.table(layout);
    List<Bad> kinds =
        BadRows.of(layout).stream()
            .filter(bad -> bad.code() != IntakeCode.CELL_CHARACTER) // XML cannot hold them
            .toList();
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(12);
    for (int n = 0; n < kinds.size(); n++) {
      table.row(OfficialTable.changed(OfficialRows.good(layout, n + 1), kinds.get(n).changes()));
    }
    RowsInMemory rows = new RowsInMemory();
    IntakeTally tally = rows.read(table.xlsx(directory.resolve("bad.xlsx")));
    assertThat(tally.accepted()).isZero();
    assertThat(tally.rejectedRows()).hasSameSizeAs(kinds);
    for (int n = 0; n < kinds.size(); n++) {
      RejectedRow row = tally.rejectedRows().get(n);
      assertThat(row.line()).isEqualTo(n + 2);
      assertThat(row.problems())
          .contains(new RowProblem(kinds.get(n).column(), kinds.get(n).code()));
    }
  }

  private Path csv(OfficialTable table) {
    return table.csv(directory.resolve("file.csv"));
  }
}
