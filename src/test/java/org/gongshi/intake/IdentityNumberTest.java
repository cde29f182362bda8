package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gongshi.register.PartyType;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No identity number leaves intake: not in a record, not in a report, not on a screen. */
class IdentityNumberTest {
  private static final int SEED = 20260401;
  private static final int ROWS = 300;

  /** Columns made for identity numbers: read past, or digested. */
  private static final Set<String> DOCUMENT_COLUMNS = Set.of("法定代表人证件号码", "证件号码");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void wherEverOneIsPutItAppearsNowhere(Layout layout) throws IOException {
    Random random = new Random(SEED + layout.ordinal());
    OfficialTable table = OfficialRows.table(layout);
    List<String> fed = new ArrayList<>();
    for (int n = 0; n < ROWS; n++) {
      Map<String, String> row = OfficialRows.good(layout, n + 1);
      String label = table.labels().get(random.nextInt(table.labels().size()));
      String number = TestNumbers.resident(random.nextInt(100_000));
      fed.add(number);
      row.put(label, spelled(number, random) + (random.nextBoolean() ? "" : " 等"));
      table.row(row);
    }
    RowsInMemory rows = new RowsInMemory();
    IntakeTally tally = rows.read(table.csv(directory.resolve("fed.csv")));
    String out = everything(rows, tally);
    for (String number : fed) {
      assertThat(out).doesNotContain(number);
    }
    assertThat(tally.rejected()).isGreaterThan(ROWS / 2L);
  }

  @Test
  void everyColumnButTheDocumentColumnsRefusesOne() {
    for (Layout layout : Layout.values()) {
      for (String label : OfficialRows.table(layout).labels()) {
        if (DOCUMENT_COLUMNS.contains(label)) {
          continue;
        }
        OfficialTable table = OfficialRows.table(layout);
        Map<String, String> row = OfficialRows.good(layout, 1);
        row.put(label, TestNumbers.resident(5));
        RowsInMemory rows = new RowsInMemory();
        IntakeTally tally = rows.read(table.row(row).csv(directory.resolve("one.csv")));
        assertThat(tally.rejectedRows()).as(layout + " " + label).hasSize(1);
        assertThat(tally.rejectedRows().getFirst().problems())
            .as(layout + " " + label)
            .contains(new RowProblem(label, IntakeCode.IDENTITY_NUMBER));
      }
    }
  }

  @Test
  void headerLabelAndFileNameAreNotEchoedEither() throws IOException {
    String number = TestNumbers.resident(3);
    Map<String, String> row = OfficialRows.good(Layout.ORGANISATION, 1);
    row.put("备用" + number, "x");
    Path file =
        new OfficialTable(List.copyOf(row.keySet()))
            .row(row)
            .csv(directory.resolve(number + ".csv"));
    StringWriter screen = new StringWriter();
    PrintWriter out = new PrintWriter(screen);
    IntakeOptions options =
        new IntakeOptions(
            file,
            RowsInMemory.SOURCE.ref().id(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Optional.of(directory.resolve("report")),
            false);
    new IntakeCommand(new RowsInMemory(), IntakeCommandTest.CLOCK, out, out).run(options);
    assertThat(screen.toString()).doesNotContain(number).contains("(not shown)");
    for (String extension : List.of(".txt", ".json", ".csv")) {
      assertThat(directory.resolve("report").resolve("intake-report" + extension))
          .content()
          .doesNotContain(number);
    }
  }

  @Test
  void representativesDocumentIsReadPastAndDropped() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    row.put("法定代表人证件类型", "身份证");
    row.put("法定代表人证件号码", TestNumbers.resident(4));
    RowsInMemory rows = read(Layout.LICENCE_2018, row);
    assertThat(rows.acts).hasSize(1);
    assertThat(rows.acts.getFirst().identity()).isEmpty();
    assertThat(rows.digested).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "身份证"})
  void practitionersDocumentBecomesADigest(String kind) {
    Map<String, String> row = practitionersLicence();
    row.put("证件类型", kind);
    row.put("证件号码", TestNumbers.resident(6));
    RowsInMemory rows = read(Layout.LICENCE_2018, row);
    AcceptedAct accepted = rows.acts.getFirst();
    assertThat(accepted.identity()).isPresent();
    assertThat(rows.digested).containsExactly("resident-id");
    assertThat(accepted.act().party().type()).isEqualTo(PartyType.PRACTITIONER);
    assertThat(accepted.act().party().practitioner().orElseThrow().key())
        .isEqualTo("practitioner:tour-guide:" + TestNumbers.authority(1) + ":D9901000123");
  }

  @Test
  void practitionersPenaltyIsKnownByTheRevokedCertificate() {
    Map<String, String> row = OfficialRows.good(Layout.PENALTY_2018, 1);
    person(row);
    row.put("处罚类别", "吊销许可证件");
    row.put("暂扣或吊销证照名称及编号", "导游证,编号:D-9901-000123");
    RowsInMemory rows = read(Layout.PENALTY_2018, row);
    assertThat(rows.acts.getFirst().act().party().practitioner().orElseThrow().number())
        .isEqualTo("D9901000123");
  }

  @Test
  void actThatIsNotPublishedAboutPersonsIsRefused() {
    Map<String, String> row = practitionersLicence();
    row.put("许可类别", "特许");
    OfficialTable table = OfficialRows.table(Layout.LICENCE_2018).row(row);
    IntakeTally tally = new RowsInMemory().read(table.csv(directory.resolve("a.csv")));
    assertThat(tally.rejectedRows().getFirst().problems())
        .containsExactly(new RowProblem("许可类别", IntakeCode.NOT_IN_CATALOGUE));
  }

  @Test
  void naturalPersonsAreCountedApartAndDoNotHoldTheFileUp() {
    Map<String, String> row = OfficialRows.good(Layout.PENALTY_2018, 1);
    person(row);
    OfficialTable table =
        OfficialRows.table(Layout.PENALTY_2018)
            .row(OfficialRows.good(Layout.PENALTY_2018, 2))
            .row(row);
    IntakeTally tally =
        new RowsInMemory().read(table.csv(directory.resolve("a.csv")), false, Optional.empty());
    assertThat(tally.naturalPersons()).isEqualTo(1);
    assertThat(tally.rejected()).isZero();
    assertThat(tally.isPublishable(false)).isTrue();
  }

  @Test
  void businessNumberInItsOwnColumnIsNotMistaken() {
    // Reads as an old identity number too: province 11, born 1980-01-08; its check digit fits.
    String number = "";
    for (int n = 0; n < 1000 && number.isEmpty(); n++) {
      String candidate = TestNumbers.oldResident(n);
      if (SubjectNumber.parse(Scheme.REGNO, candidate).asNumber().isPresent()) {
        number = candidate;
      }
    }
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    row.put("行政相对人代码_2(工商注册号)", number);
    assertThat(read(Layout.LICENCE_2018, row).acts.getFirst().act().party().numbers())
        .contains(new SubjectNumber(Scheme.REGNO, number));
  }

  private static Map<String, String> practitionersLicence() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, 1);
    person(row);
    row.put("许可证书名称", "导游证");
    row.put("许可编号", "D-9901-000123");
    return row;
  }

  private static void person(Map<String, String> row) {
    row.put("行政相对人名称", "言若溪");
    row.put("行政相对人类别", "自然人");
    row.put("行政相对人代码_1(统一社会信用代码)", "");
    row.put("行政相对人代码_2(工商注册号)", "");
    row.put("行政相对人代码_3(组织机构代码)", "");
  }

  private RowsInMemory read(Layout layout, Map<String, String> row) {
    RowsInMemory rows = new RowsInMemory();
    IntakeTally tally =
        rows.read(OfficialRows.table(layout).row(row).csv(directory.resolve("row.csv")));
    assertThat(tally.rejectedRows()).isEmpty();
    return rows;
  }

  /** Everything intake gives away: the records field by field, and the report in each format. */
  private static String everything(RowsInMemory rows, IntakeTally tally) throws IOException {
    StringWriter out = new StringWriter();
    IntakeReport report =
        IntakeReport.of(
            "fed.csv",
            RowsInMemory.SOURCE.ref(),
            IntakeReport.Outcome.REFUSED,
            tally,
            Optional.empty());
    ReportText.write(report, Integer.MAX_VALUE, new PrintWriter(out));
    ReportJson.write(report, out);
    ReportCsv.write(report, out);
    for (AcceptedAct row : rows.acts) {
      var act = row.act();
      out.append(
          String.join(
              "|",
              act.toBuilder().build().party().name(),
              String.valueOf(act.party().numbers()),
              String.valueOf(act.party().practitioner().map(key -> key.key())),
              act.documentNo(),
              String.valueOf(act.title()),
              act.category(),
              String.valueOf(act.cause()),
              String.valueOf(act.facts()),
              act.basis(),
              String.valueOf(act.decision()),
              String.valueOf(act.revokes()),
              String.valueOf(act.certificateName()),
              String.valueOf(act.certificateNo()),
              String.valueOf(act.remark()),
              act.authority().toString()));
    }
    for (AcceptedOrganisation row : rows.organisations) {
      var organisation = row.organisation();
      out.append(
          String.join(
              "|",
              organisation.name(),
              String.valueOf(organisation.formerNames()),
              String.valueOf(organisation.numbers()),
              String.valueOf(organisation.legalRepresentative()),
              String.valueOf(organisation.telephone()),
              String.valueOf(organisation.address())));
    }
    return out.toString().replaceAll("[\\s-]", "");
  }

  private static String spelled(String number, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> number.substring(0, 6) + " " + number.substring(6, 14) + " " + number.substring(14);
      case 1 -> number.replace('X', 'x');
      case 2 -> "(" + number + ")";
      default -> number;
    };
  }
}
