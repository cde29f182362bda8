package org.gongshi.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.Packaged;
import org.gongshi.testsupport.Packaged.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command of the packaged application, jar or executable, beside one that serves. */
@QuarkusIntegrationTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class IntakeIT {
  /** Numbers of this test's own parties. */
  private static final int FIRST = 7_300_000;

  private static final String SOURCE = TestNumbers.authority(73);

  private static final Map<String, String> SETTINGS =
      ClusterResource.settings(ClusterResource.cluster());

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"licences-bad.xlsx", "penalties-bad.csv"})
  void badExampleIsRefusedWithAReport(String file) throws IOException {
    Ended ended = intake(ExampleRegister.FILES.resolve(file), "--report", directory.toString());
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(IntakeCommand.EXIT_REFUSED);
    JsonPath report = JsonPath.from(directory.resolve("intake-report.json").toFile());
    assertThat(report.getString("outcome")).isEqualTo("refused");
    assertThat(report.getInt("rows.rejected")).isEqualTo(11);
    assertThat(report.getInt("rows.natural_persons")).isEqualTo(1);
    assertThat(Files.readAllLines(directory.resolve("intake-report.csv")))
        .hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void goodExamplesArePublishedAndFound() {
    ExampleRegister.publish(ClusterResource.cluster());
    given()
        .get("/v1/subjects/uscc/" + ExampleRegister.COMPANY + "/status")
        .then()
        .statusCode(200)
        .body("good.document_no", hasItem("临许〔2026〕501号"))
        .body("warning.document_no", hasItem("临市监罚字〔2026〕501号"));
    Ended again = intake(ExampleRegister.FILES.resolve("licences.xlsx"));
    assertThat(again.output()).contains("0 new").contains("8 unchanged");
  }

  @Test
  void subjectRegisterIsPublishedAndFoundByAFormerName() {
    Path file =
        OfficialRows.table(Layout.ORGANISATION)
            .row(
                OfficialTable.changed(
                    OfficialRows.good(Layout.ORGANISATION, FIRST),
                    Map.of("名称", "云泽市拾梦造船有限公司", "曾用名", "云泽市听雪木器厂")))
            .xlsx(directory.resolve("organisations.xlsx"));
    published(intake(file));
    given()
        .get("/v1/subjects?name=听雪木器")
        .then()
        .statusCode(200)
        .body("items.name", hasItem("云泽市拾梦造船有限公司"));
    given()
        .get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST))
        .then()
        .body("subject.legal_representative", equalTo("言若溪"))
        .body("subject.region.code", equalTo("990102"));
  }

  @Test
  void practitionerIsFoundByExactNameAndHasAPageThatNobodyKeeps() {
    Map<String, String> row = OfficialRows.good(Layout.LICENCE_2018, FIRST + 1);
    row.put("行政相对人名称", "阮听澜");
    row.put("行政相对人类别", "自然人");
    row.put("行政相对人代码_1(统一社会信用代码)", "");
    row.put("行政相对人代码_2(工商注册号)", "");
    row.put("行政相对人代码_3(组织机构代码)", "");
    row.put("许可证书名称", "导游证");
    row.put("许可编号", "D-9901-000731");
    row.put("有效期至", Acts.today().plusYears(3).toString());
    published(
        intake(
            OfficialRows.table(Layout.LICENCE_2018).row(row).csv(directory.resolve("guide.csv"))));
    String page = "/practitioners/tour-guide/" + OfficialRows.AUTHORITY_NUMBER + "/D9901000731";
    given().get("/v1/practitioners?name=阮听澜").then().statusCode(200).body(containsString("导游"));
    given().get("/v1" + page).then().statusCode(200).header("Cache-Control", "no-store");
    html("/practitioners?name=阮听澜", 200).isNotEmpty();
    html(page, 200).contains("阮听澜");
  }

  @Test
  void withdrawnNoticeLeavesATombstone() {
    Map<String, String> kept = penalty(FIRST + 10);
    Map<String, String> gone = penalty(FIRST + 11);
    Path both =
        OfficialRows.table(Layout.PENALTY_2018)
            .row(kept)
            .row(gone)
            .csv(directory.resolve("both.csv"), TextEncoding.GB18030, '\t');
    published(ofItsOwnSource(both, "--full-set"));
    String id =
        given()
            .get("/v1/notices?kind=penalty&party=uscc:" + TestNumbers.uscc(FIRST + 11))
            .then()
            .statusCode(200)
            .extract()
            .path("items[0].id");
    Path one = OfficialRows.table(Layout.PENALTY_2018).row(kept).csv(directory.resolve("one.csv"));
    published(ofItsOwnSource(one, "--full-set", "--confirm-shrink"));
    given()
        .get("/v1/notices/" + id)
        .then()
        .statusCode(410)
        .body("code", equalTo("notice-gone"))
        .body(not(containsString("无照经营")));
    html("/notices/" + id, 410).doesNotContain("无照经营");
  }

  @Test
  void wrongCommandLineIsSaidBeforeAnythingStarts() {
    Ended wrong = Packaged.application().run(Map.of(), "intake", "--kind");
    assertThat(wrong.exitCode()).isEqualTo(IntakeCommand.EXIT_USAGE);
    assertThat(wrong.output()).contains("Usage: gongshi intake");
    Ended help = Packaged.application().run(Map.of(), "intake", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("Exit codes:");
    assertThat(Packaged.application().run(Map.of(), "intaek").exitCode())
        .isEqualTo(IntakeCommand.EXIT_USAGE);
  }

  @Test
  void primaryThatIsDownIsASystemFailure() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/gongshi");
    settings.remove("gongshi.database.owner-jdbc-url");
    Ended ended = ExampleRegister.intake(settings, ExampleRegister.FILES.resolve("penalties.csv"));
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(IntakeCommand.EXIT_SYSTEM);
    assertThat(ended.output()).contains("nothing was changed");
  }

  /** A penalty of a source of its own, in publicity for another year. */
  private static Map<String, String> penalty(int n) {
    String day = DateTimeFormatter.ISO_LOCAL_DATE.format(Acts.today().minusDays(20));
    String end = DateTimeFormatter.ISO_LOCAL_DATE.format(Acts.today().plusMonths(11));
    return OfficialTable.changed(
        OfficialRows.good(Layout.PENALTY_2018, n),
        Map.of("处罚决定日期", day, "公示截止期", end, "数据来源单位", "临江市信用中心", "数据来源单位统一社会信用代码", SOURCE));
  }

  /** A full set withdraws what its source has besides, so it must not be that of the examples. */
  private static Ended ofItsOwnSource(Path file, String... more) {
    String[] arguments = {
      "intake", file.toString(), "--source", SOURCE, "--source-name", "临江市信用中心"
    };
    return Packaged.application()
        .run(SETTINGS, Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  private static Ended intake(Path file, String... more) {
    return ExampleRegister.intake(SETTINGS, file, more);
  }

  private static void published(Ended ended) {
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(IntakeCommand.EXIT_PUBLISHED);
    ExampleRegister.awaitStandby(ClusterResource.cluster());
  }

  private static AbstractStringAssert<?> html(String address, int status) {
    return assertThat(
        given().accept("text/html").get(address).then().statusCode(status).extract().asString());
  }
}
