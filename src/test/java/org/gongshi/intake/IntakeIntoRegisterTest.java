package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.OfficialTime;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files into a real register: new, the same again, contradicting, shrinking. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class IntakeIntoRegisterTest {
  /** Numbers of this test's own parties; each test takes its own range. */
  private static final int FIRST = 7_100_000;

  @Inject RegisterPublishing publishing;
  @TempDir private Path directory;

  @Test
  void sameFileTwiceChangesNothing() {
    OfficialTable table = OfficialRows.table(Layout.LICENCE_2018);
    for (int n = 0; n < 20; n++) {
      table.row(OfficialRows.good(Layout.LICENCE_2018, FIRST + n));
    }
    Path file = table.xlsx(directory.resolve("licences.xlsx"));
    assertThat(run(file, false, false, false)).contains("Records   20 new, 0 changed");
    assertThat(run(file, false, false, false))
        .contains("0 new, 0 changed or merged, 20 unchanged")
        .contains("nothing changed");
  }

  @Test
  void dryRunFindsWhatContradictsTheRegisterAndChangesNothing() {
    OfficialTable known = OfficialRows.table(Layout.ORGANISATION);
    known.row(OfficialRows.good(Layout.ORGANISATION, FIRST + 100));
    known.row(OfficialRows.good(Layout.ORGANISATION, FIRST + 101));
    Path first = known.csv(directory.resolve("organisations.csv"));
    assertThat(run(first, true, false, false)).contains("acceptable").contains("2 new");
    assertThat(run(first, false, false, false)).contains("published").contains("2 new");
    Map<String, String> mixed =
        OfficialTable.changed(
            OfficialRows.good(Layout.ORGANISATION, FIRST + 100),
            Map.of("工商注册号", TestNumbers.regno(FIRST + 101)));
    Path second =
        OfficialRows.table(Layout.ORGANISATION)
            .row(mixed)
            .row(OfficialRows.good(Layout.ORGANISATION, FIRST + 102))
            .csv(directory.resolve("mixed.csv"));
    assertThat(run(second, false, false, false))
        .contains("refused")
        .contains("line 2, 统一社会信用代码: subjects-differ");
    assertThat(run(second, false, true, false))
        .contains("published")
        .contains("1 accepted, 1 rejected")
        .contains("1 new");
  }

  @Test
  void fullSetThatShrinksMustBeConfirmed() {
    String source = TestNumbers.authority(77);
    OfficialTable all = OfficialRows.table(Layout.PENALTY_2018);
    for (int n = 0; n < 30; n++) {
      all.row(of(source, FIRST + 200 + n));
    }
    Path full = all.csv(directory.resolve("all.csv"));
    Path few =
        OfficialRows.table(Layout.PENALTY_2018)
            .row(of(source, FIRST + 200))
            .csv(directory.resolve("few.csv"));
    assertThat(runFullSet(full, source, false)).contains("30 new");
    assertThat(runFullSet(few, source, false)).contains("shrinking-load").contains("29 of 30");
    assertThat(runFullSet(few, source, true)).contains("29 withdrawn");
  }

  private static Map<String, String> of(String source, int n) {
    return OfficialTable.changed(
        OfficialRows.good(Layout.PENALTY_2018, n),
        Map.of("数据来源单位", "临江市信用中心", "数据来源单位统一社会信用代码", source));
  }

  private String runFullSet(Path file, String source, boolean confirm) {
    return run(
        new IntakeOptions(
            file,
            source,
            Optional.of("临江市信用中心"),
            Optional.empty(),
            true,
            false,
            confirm,
            Optional.empty(),
            false));
  }

  private String run(Path file, boolean dryRun, boolean skipBadRows, boolean confirm) {
    return run(
        new IntakeOptions(
            file,
            RowsInMemory.SOURCE.ref().id(),
            Optional.of(RowsInMemory.SOURCE.ref().name()),
            Optional.empty(),
            false,
            skipBadRows,
            confirm,
            Optional.empty(),
            dryRun));
  }

  private String run(IntakeOptions options) {
    StringWriter screen = new StringWriter();
    PrintWriter out = new PrintWriter(screen);
    InstantSource today = InstantSource.fixed(OfficialTime.startOf(OfficialRows.TODAY));
    new IntakeCommand(publishing, today, out, out).run(options);
    return screen.toString();
  }
}
