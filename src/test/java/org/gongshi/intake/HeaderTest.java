package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns are found by their labels, in any order, spelling and edition. */
class HeaderTest {
  private static final int SHUFFLE_SEED = 20260301;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void orderOfColumnsMeansNothing(Layout layout) {
    Map<String, String> good = OfficialRows.good(layout, 1);
    List<String> labels = new ArrayList<>(good.keySet());
    Collections.shuffle(labels, new Random(SHUFFLE_SEED));
    RowsInMemory straight = read(OfficialRows.table(layout).row(good));
    RowsInMemory shuffled = read(new OfficialTable(labels).row(good));
    assertThat(shuffled.organisations).usingRecursiveComparison().isEqualTo(straight.organisations);
    assertThat(shuffled.acts.stream().map(AcceptedAct::act))
        .isEqualTo(straight.acts.stream().map(AcceptedAct::act).toList());
  }

  @Test
  void bareCodeLabelsMeanWhatTheirEditionSays() {
    RowsInMemory older =
        read(
            OfficialRows.table(Layout.PENALTY_OLDER)
                .row(OfficialRows.good(Layout.PENALTY_OLDER, 7)));
    assertThat(older.acts.getFirst().act().party().numbers())
        .contains(
            new SubjectNumber(Scheme.ORGCODE, TestNumbers.orgcode(7)),
            new SubjectNumber(Scheme.REGNO, TestNumbers.regno(7)));
    Map<String, String> row = relabelled(Layout.PENALTY_2018, "(工商注册号)", "");
    RowsInMemory edition2018 = read(new OfficialTable(List.copyOf(row.keySet())).row(row));
    assertThat(edition2018.acts.getFirst().act().party().numbers())
        .contains(new SubjectNumber(Scheme.REGNO, TestNumbers.regno(1)));
  }

  @Test
  void bareCodeLabelBesideTheOtherEditionsLabelsIsRefused() {
    Map<String, String> row = relabelled(Layout.PENALTY_2018, "(工商注册号)", "");
    row.put("处罚事由", "x");
    assertThat(problem(new OfficialTable(List.copyOf(row.keySet())).row(row)))
        .isEqualTo(new FileProblem(IntakeCode.COLUMN_AMBIGUOUS, "行政相对人代码_2"));
  }

  @Test
  void explanationInBracketsWinsOverTheNumberOfTheCode() {
    Map<String, String> row =
        relabelled(Layout.PENALTY_2018, "代码_2(工商注册号)", "代码_3\uFF08工商登记码\uFF09");
    row.remove("行政相对人代码_3(组织机构代码)");
    row.put("行政相对人代码_2 (组织机构代码)", TestNumbers.orgcode(1));
    RowsInMemory rows = read(new OfficialTable(List.copyOf(row.keySet())).row(row));
    assertThat(rows.acts.getFirst().act().party().numbers())
        .contains(
            new SubjectNumber(Scheme.ORGCODE, TestNumbers.orgcode(1)),
            new SubjectNumber(Scheme.REGNO, TestNumbers.regno(1)));
  }

  @Test
  void fieldCodesWorkInAnyCaseWithAndWithoutPrefix() throws IOException {
    String header =
        "CF_XDR_MC,xdr_lb,cf_xdr_shxym,Cf_Wsh,WFXW,cf_sy,cf_yj,cf_cflb,cf_nr,cf_jdrq,cf_cfjg,cfjgdm";
    String row =
        String.join(
            ",",
            "临江市云帆商贸有限公司",
            "法人及非法人组织",
            TestNumbers.uscc(1),
            "临罚〔2026〕1号",
            "无照经营",
            "事实",
            "依据",
            "警告",
            "警告",
            "2026-05-06",
            OfficialRows.AUTHORITY,
            TestNumbers.authority(1));
    Path file = Files.writeString(directory.resolve("codes.csv"), header + "\n" + row + "\n");
    IntakeTally tally = new RowsInMemory().read(file);
    assertThat(tally.rejectedRows()).isEmpty();
    assertThat(tally.layout()).contains(Layout.PENALTY_2018);
  }

  @Test
  void titleAboveAndSecondHeaderBelowAreRecognised() throws IOException {
    OfficialTable table = OfficialRows.table(Layout.ORGANISATION);
    Path file =
        table.row(OfficialRows.good(Layout.ORGANISATION, 1)).csv(directory.resolve("a.csv"));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(1, lines.getFirst());
    lines.addFirst("主体登记信息表" + ",".repeat(table.labels().size() - 1));
    IntakeTally tally = new RowsInMemory().read(Files.write(file, lines));
    assertThat(tally.fileProblems()).isEmpty();
    assertThat(tally.read()).isEqualTo(1);
    assertThat(tally.accepted()).isEqualTo(1);
  }

  @Test
  void missingMandatoryColumnsAreNamed() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    row.remove("许可机关");
    row.remove("行政许可决定文书号");
    FileProblem problem = problem(new OfficialTable(List.copyOf(row.keySet())).row(row));
    assertThat(problem.code()).isEqualTo(IntakeCode.COLUMN_MISSING);
    assertThat(problem.detail()).contains("许可机关").contains("行政许可决定文书号");
  }

  @Test
  void duplicateLabelsAreRefused() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    row.put("统一社会信用代码", TestNumbers.uscc(2));
    assertThat(problem(new OfficialTable(List.copyOf(row.keySet())).row(row)).code())
        .isEqualTo(IntakeCode.COLUMN_DUPLICATE);
  }

  @Test
  void unknownColumnsAreIgnoredAndReported() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    row.put("经办人", "x");
    Path file =
        new OfficialTable(List.copyOf(row.keySet())).row(row).csv(directory.resolve("a.csv"));
    assertThat(new RowsInMemory().read(file).ignoredColumns()).containsExactly("经办人");
  }

  @Test
  void fileOfAnotherKindThanAskedForIsRefused() {
    Path file =
        OfficialRows.table(Layout.LICENCE_2018)
            .row(OfficialRows.good(Layout.LICENCE_2018, 1))
            .csv(directory.resolve("a.csv"));
    IntakeTally tally = new RowsInMemory().read(file, true, Optional.of(FileKind.PENALTY));
    assertThat(tally.fileProblems().getFirst().code()).isEqualTo(IntakeCode.LAYOUT_OTHER_KIND);
  }

  @Test
  void fileWithoutKnownLabelsIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "a,b,c\n1,2,3\n");
    assertThat(new RowsInMemory().read(file).fileProblems().getFirst().code())
        .isEqualTo(IntakeCode.LAYOUT_UNKNOWN);
  }

  private static Map<String, String> relabelled(Layout layout, String from, String to) {
    Map<String, String> row = new java.util.LinkedHashMap<>();
    OfficialRows.good(layout, 1).forEach((label, cell) -> row.put(label.replace(from, to), cell));
    return row;
  }

  private RowsInMemory read(OfficialTable table) {
    RowsInMemory rows = new RowsInMemory();
    IntakeTally tally = rows.read(table.csv(directory.resolve("file.csv")));
    assertThat(tally.fileProblems()).isEmpty();
    assertThat(tally.rejectedRows()).isEmpty();
    return rows;
  }

  private FileProblem problem(OfficialTable table) {
    return new RowsInMemory()
        .read(table.csv(directory.resolve("file.csv")))
        .fileProblems()
        .getFirst();
  }
}
