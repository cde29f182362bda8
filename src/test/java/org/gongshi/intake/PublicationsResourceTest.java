package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.web.PageAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files handed in over HTTP, by those who may and those who may not, good ones and bad ones. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PublicationsResourceTest {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Numbers of this test's own parties; each test takes its own range. */
  private static final int FIRST = 7_300_000;

  @Inject Submissions submissions;
  @Inject SubmissionConfig config;
  @TempDir private Path directory;

  private static Map<String, String> penalty(int n) {
    return OfficialTable.changed(
        OfficialRows.good(Layout.PENALTY_2018, FIRST + n),
        Map.of(
            "处罚决定日期",
            Acts.today().minusDays(20).toString(),
            "公示截止期",
            Acts.today().plusMonths(11).toString()));
  }

  private static OfficialTable table() {
    return OfficialRows.table(Layout.PENALTY_2018);
  }

  private static RequestSpecification as(SandboxIdentity identity, String key, byte[] file) {
    return Logins.as(identity)
        .header("Idempotency-Key", key)
        .contentType("text/csv")
        .urlEncodingEnabled(false)
        .queryParam("source_name", PageAddresses.encoded(OfficialRows.AUTHORITY))
        .body(file);
  }

  private static ValidatableResponse publish(String key, String query, byte[] file) {
    return as(SandboxIdentity.PUBLISHER, key, file).post("/v1/publications" + query).then();
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private byte[] csv(OfficialTable table) {
    try {
      return Files.readAllBytes(table.csv(directory.resolve("file.csv")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void goodFileIsPublishedAndSeenOnTheStandbyFromItsWatermarkOn() {
    byte[] file = csv(table().row(penalty(0)).row(penalty(1)));
    ValidatableResponse published =
        publish(newKey(), "", file)
            .statusCode(201)
            .header("Cache-Control", "no-store")
            .header("Location", containsString("/v1/publications/"))
            .header("Watermark", notNullValue())
            .body("state", equalTo("published"))
            .body("records.new", equalTo(2))
            .body("progress.rows", equalTo(2))
            .body("report.rows.accepted", equalTo(2));
    String watermark = published.extract().header("Watermark");
    Eventually.holds(() ->
        RestAssured.given()
                .header("Min-Watermark", watermark)
                .get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST))
                .statusCode()
            == 200);
    String self = published.extract().path("links.self");
    Logins.as(SandboxIdentity.REGISTRAR)
        .get(self)
        .then()
        .statusCode(200)
        .body("state", equalTo("published"))
        .body("watermark", equalTo(watermark));
    Logins.as(SandboxIdentity.OTHER_PUBLISHER)
        .get(self)
        .then()
        .statusCode(404)
        .body("code", equalTo("submission-unknown"));
  }

  @Test
  void sameKeyGivesTheSameAnswerAndAnotherFileUnderItNone() {
    byte[] file = csv(table().row(penalty(10)));
    String key = newKey();
    String id = publish(key, "", file).statusCode(201).extract().path("id");
    publish(key, "", file).statusCode(201).body("id", equalTo(id)).body("records.new", is(1));
    byte[] other = csv(table().row(penalty(11)));
    publish(key, "", other).statusCode(422).body("code", equalTo("idempotency-key-reused"));
    publish(key, "?check_only=true", file)
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    // Keys are each login's own.
    as(SandboxIdentity.SECOND_PUBLISHER, key, file)
        .post("/v1/publications")
        .then()
        .statusCode(201)
        .body("records.unchanged", equalTo(1))
        .body("watermark", nullValue());
  }

  @Test
  void checkChangesNothing() {
    byte[] file = csv(table().row(penalty(20)));
    publish(newKey(), "?check_only=true", file)
        .statusCode(200)
        .body("state", equalTo("acceptable"))
        .body("report.records.new", equalTo(1));
    RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST + 20)).then().statusCode(404);
    publish(newKey(), "?check_only=true", file)
        .statusCode(200)
        .body("report.records.new", equalTo(1));
  }

  @Test
  void badRowsRefuseTheFileOrAreLeftOut() {
    byte[] file =
        csv(table().row(penalty(30)).row(OfficialTable.changed(penalty(31), Map.of("处罚依据", ""))));
    publish(newKey(), "", file)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("publication-refused"))
        .body("submission.state", equalTo("refused"))
        .body("submission.report.rejected_rows[0].line", equalTo(4))
        .body("submission.report.rejected_rows[0].problems.code", hasItem("basis-missing"));
    publish(newKey(), "?skip_bad_rows=true", file)
        .statusCode(201)
        .body("records.new", equalTo(1))
        .body("report.rows.rejected", equalTo(1));
    publish(newKey(), "?skip_bad_rows=true&full_set=true", file)
        .statusCode(400)
        .body("parameter", equalTo("skip_bad_rows"));
  }

  @Test
  void correctionNeedsAReason() {
    publish(newKey(), "", csv(table().row(penalty(35)))).statusCode(201);
    byte[] corrected =
        csv(table().row(OfficialTable.changed(penalty(35), Map.of("处罚内容", "罚款人民币一万元"))));
    publish(newKey(), "", corrected)
        .statusCode(422)
        .body("submission.report.file_problems[0].code", equalTo("reason-missing"))
        .body("submission.report.records.changed", equalTo(1));
    publish(newKey(), "?reason=" + TestNumbers.resident(5), corrected)
        .statusCode(400)
        .body("parameter", equalTo("reason"));
    String id =
        publish(newKey(), "?reason=clerical", corrected)
            .statusCode(201)
            .body("records.changed", equalTo(1))
            .extract()
            .path("id");
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=submission:" + id)
        .then()
        .body("items[0].reason", equalTo("clerical"));
  }

  @Test
  void actsOfAnotherAuthorityAreRefused() {
    String other = SandboxIdentity.OTHER_PUBLISHER.authorities().getFirst();
    publish(newKey(), "?source=" + other, csv(table().row(penalty(40))))
        .statusCode(403)
        .body("code", equalTo("authority-not-yours"));
    byte[] foreign =
        csv(
            table()
                .row(
                    OfficialTable.changed(
                        penalty(41), Map.of("处罚机关", "云泽省水务厅", "处罚机关统一社会信用代码", other))));
    publish(newKey(), "", foreign)
        .statusCode(422)
        .body(
            "submission.report.rejected_rows[0].problems.code",
            equalTo(List.of("authority-other")));
  }

  @Test
  void whoMayNotPublishCannot() {
    byte[] file = csv(table().row(penalty(50)));
    RestAssured.given()
        .contentType("text/csv")
        .header("Idempotency-Key", newKey())
        .body(file)
        .post("/v1/publications")
        .then()
        .statusCode(401)
        .body("code", equalTo("login-required"));
    as(SandboxIdentity.REGISTRAR, newKey(), file)
        .post("/v1/publications")
        .then()
        .statusCode(403)
        .body("code", equalTo("role-missing"));
    publishWith(Map.of("life_seconds", "-600"), file)
        .statusCode(401)
        .body("code", equalTo("token-expired"));
    publishWith(Map.of("audience", "another-service"), file)
        .statusCode(401)
        .body("reason", equalTo("audience"));
  }

  private static ValidatableResponse publishWith(Map<String, String> wish, byte[] file) {
    return RestAssured.given()
        .auth()
        .oauth2(Logins.token(SandboxIdentity.PUBLISHER, wish))
        .contentType("text/csv")
        .header("Idempotency-Key", newKey())
        .body(file)
        .post("/v1/publications")
        .then();
  }

  @Test
  void keyIsNeededAndHasARule() {
    byte[] file = csv(table().row(penalty(60)));
    Logins.as(SandboxIdentity.PUBLISHER)
        .contentType("text/csv")
        .body(file)
        .post("/v1/publications")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    publish("k".repeat(101), "", file)
        .statusCode(400)
        .body("parameter", equalTo("Idempotency-Key"));
    publish(newKey(), "?check_only=maybe", file)
        .statusCode(400)
        .body("parameter", equalTo("check_only"));
    publish(newKey(), "?kind=poem", file).statusCode(400).body("parameter", equalTo("kind"));
    publish(newKey(), "?colour=red", file)
        .statusCode(400)
        .body("code", equalTo("parameter-unknown"));
  }

  @Test
  void jsonLinesAreRowsToo() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> brief = penalty(71);
    brief.values().removeIf(String::isEmpty);
    String lines =
        json.writeValueAsString(penalty(70)) + "\n\n" + json.writeValueAsString(brief) + "\n";
    publish(newKey(), "", lines.getBytes(StandardCharsets.UTF_8))
        .statusCode(201)
        .body("report.format", equalTo("JSON lines, UTF-8"))
        .body("records.new", equalTo(2));
    String bad = "{\"行政相对人名称\":{},\"行政相对人类别\":\"法人\",\"处罚类别\":1,";
    publish(newKey(), "", bad.getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("submission.report.file_problems[0].code", equalTo("json-malformed"))
        .body("submission.report.file_problems[0].detail", containsString("line 1"));
  }

  @Test
  void hostileAndBrokenFilesAreRefusedWithTheirCode() throws IOException {
    byte[] good = csv(table().row(penalty(80)));
    byte[] workbook =
        Files.readAllBytes(table().row(penalty(80)).xlsx(directory.resolve("a.xlsx")));
    refuses("encoding-unknown", "text/csv", concat(good, new byte[] {(byte) 0xFF, (byte) 0xFF}));
    refuses("xlsx-damaged", XLSX, Arrays.copyOf(workbook, workbook.length / 2));
    refuses("xlsx-too-large", XLSX, bomb());
    refuses("csv-quote-open", "text/csv", concat(good, "\"half".getBytes(StandardCharsets.UTF_8)));
    refuses("file-empty", "text/csv", new byte[0]);
    refuses("layout-unknown", "text/csv", "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void refuses(String code, String type, byte[] file) {
    as(SandboxIdentity.PUBLISHER, newKey(), file)
        .contentType(type)
        .post("/v1/publications")
        .then()
        .statusCode(422)
        .body("submission.report.file_problems[0].code", equalTo(code));
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** A worksheet of a quarter of a gigabyte in a quarter of a megabyte. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<worksheet>".getBytes(StandardCharsets.US_ASCII));
      byte[] much = "<x/>".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 256; i++) {
        zip.write(much);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void moreThanTheLimitIsRefusedBeforeItIsRead() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      head(socket.getOutputStream(), config.uploadBytesMax() + 1);
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[1_024];
      while (answer.indexOf("}") < 0) {
        int n = socket.getInputStream().read(buffer);
        assertThat(n).as("answer after %s", answer).isPositive();
        answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
      assertThat(answer.toString()).startsWith("HTTP/1.1 413").contains("request-too-large");
    }
  }

  @Test
  void halfAFileLeavesNothingBehind() throws IOException {
    byte[] file = csv(table().row(penalty(90)));
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      head(socket.getOutputStream(), file.length);
      socket.getOutputStream().write(file, 0, file.length / 2);
      socket.getOutputStream().flush();
    }
    Eventually.holds(() -> uploads().isEmpty());
    RestAssured.get("/v1/subjects/uscc/" + TestNumbers.uscc(FIRST + 90)).then().statusCode(404);
  }

  private static void head(OutputStream out, long length) throws IOException {
    String head =
        """
        POST /v1/publications HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: text/csv
        Content-Length: %d

        """
            .formatted(Logins.token(SandboxIdentity.PUBLISHER, Map.of()), newKey(), length);
    out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void digestTellsWhetherTheWholeFileArrived() throws Exception {
    byte[] file = csv(table().row(penalty(100)).row(penalty(101)));
    String whole =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(file));
    byte[] cut = csv(table().row(penalty(100)));
    as(SandboxIdentity.PUBLISHER, newKey(), cut)
        .header("Content-Digest", "sha-256=:" + whole + ":")
        .post("/v1/publications")
        .then()
        .statusCode(400)
        .body("code", equalTo("digest-mismatch"));
    as(SandboxIdentity.PUBLISHER, newKey(), file)
        .header("Content-Digest", "sha-256=:" + whole + ":")
        .post("/v1/publications")
        .then()
        .statusCode(201);
    as(SandboxIdentity.PUBLISHER, newKey(), file)
        .header("Content-Digest", "md5=:x:")
        .post("/v1/publications")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("Content-Digest"));
  }

  @Test
  void whoDoesNotWaitIsToldWhereToAskAndHearsOfTheEnd() throws Exception {
    OfficialTable table = table();
    for (int n = 0; n < 300; n++) {
      table.row(penalty(200 + n));
    }
    String self =
        as(SandboxIdentity.PUBLISHER, newKey(), csv(table))
            .header("Prefer", "respond-async")
            .post("/v1/publications")
            .then()
            .statusCode(202)
            .header("Retry-After", notNullValue())
            .extract()
            .path("links.self");
    HttpRequest listening =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + RestAssured.port + self + "/progress"))
            .header("Authorization", "Bearer " + Logins.token(SandboxIdentity.PUBLISHER, Map.of()))
            .header("Accept", "text/event-stream")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<String> events =
          client.send(listening, BodyHandlers.ofLines()).body().filter(l -> !l.isEmpty()).toList();
      assertThat(events).allMatch(line -> line.startsWith("data:"));
      assertThat(events.getLast()).contains("\"state\":\"published\"").contains("\"new\":300");
    }
    Logins.as(SandboxIdentity.PUBLISHER)
        .get(self)
        .then()
        .body("state", equalTo("published"))
        .body("report.rows.read", equalTo(300));
  }

  @Test
  void fullSetThatShrinksNeedsASecondPersonAndMayNotShrinkFurther() {
    // A source of its own, so that the full sets of this test end nothing of the others.
    String source = SandboxIdentity.OTHER_PUBLISHER.authorities().getFirst();
    OfficialTable all = table();
    for (int n = 0; n < 30; n++) {
      all.row(ofSource(source, 700 + n));
    }
    asOther(newKey(), csv(all)).statusCode(201).body("records.new", equalTo(30));
    byte[] few = csv(table().row(ofSource(source, 700)));
    String key = newKey();
    String id =
        asOther(key, few)
            .statusCode(422)
            .body("submission.report.file_problems[0].code", equalTo("shrinking-load"))
            .body("submission.withdrawals_to_confirm", equalTo(29))
            .extract()
            .path("submission.id");
    // Nobody of another authority sees it, and its own publisher is no registrar.
    String confirmation = "/v1/publications/" + id + "/confirmation";
    Logins.as(SandboxIdentity.REGISTRAR).post(confirmation).then().statusCode(404);
    Logins.as(SandboxIdentity.OTHER_PUBLISHER).post(confirmation).then().statusCode(403);
    asOther(key, few).statusCode(422);
    String registrar = Logins.token(SandboxIdentity.REGISTRAR, Map.of("authorities", source));
    RestAssured.given()
        .auth()
        .oauth2(registrar)
        .post(confirmation)
        .then()
        .statusCode(200)
        .body("confirmed_by", equalTo("registrar"));
    // What was allowed was 29 and this file; another file needs another confirmation.
    asOther(key, csv(table().row(ofSource(source, 701)))).statusCode(422);
    asOther(key, few).statusCode(201).body("records.withdrawn", equalTo(29));
    RestAssured.given()
        .auth()
        .oauth2(registrar)
        .post(confirmation)
        .then()
        .statusCode(409)
        .body("code", equalTo("already-decided"));
  }

  private static Map<String, String> ofSource(String source, int n) {
    return OfficialTable.changed(
        penalty(n),
        Map.of(
            "处罚机关",
            "云泽省水务厅",
            "处罚机关统一社会信用代码",
            source,
            "数据来源单位",
            "云泽省水务厅",
            "数据来源单位统一社会信用代码",
            source));
  }

  private static ValidatableResponse asOther(String key, byte[] file) {
    return as(SandboxIdentity.OTHER_PUBLISHER, key, file)
        .post("/v1/publications?full_set=true")
        .then();
  }

  @Test
  void publishingIsInTheAudit() {
    String id = publish(newKey(), "", csv(table().row(penalty(600)))).extract().path("id");
    Logins.as(SandboxIdentity.AUDITOR)
        .get("/v1/audit?target=submission:" + id)
        .then()
        .body("items.action", equalTo(List.of("publication_submitted")))
        .body("items.actor_id", equalTo(List.of("publisher")));
  }

  @Test
  void uploadsAreDeletedAndNothingOfThemIsInAReport() {
    String resident = TestNumbers.resident(3);
    byte[] file = csv(table().row(OfficialTable.changed(penalty(610), Map.of("备注", resident))));
    publish(newKey(), "", file)
        .statusCode(422)
        .body("submission.report.rejected_rows[0].problems.code", hasItem("identity-number"))
        .body(not(containsString(resident)));
    assertThat(uploads()).isEmpty();
  }

  /** What lies in the spools of live processes. */
  private List<Path> uploads() {
    try (Stream<Path> files = Files.walk(config.spoolDirectory(), 2)) {
      return files.filter(file -> file.getFileName().toString().startsWith("upload-")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAnInstanceLeftBehindStartsAgainWithTheSameRequest() throws SQLException {
    byte[] file = csv(table().row(penalty(620)));
    String key = newKey();
    String id = publish(key, "", file).statusCode(201).extract().path("id");
    // As it would be found after a kill before the commit: nobody says any more that it goes on.
    try (Connection publisher = ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
        PreparedStatement statement =
            publisher.prepareStatement(
                """
                update submission
                   set state = 'running', publication_id = null, report = null, ended_at = null,
                       seen_at = now() - interval '1 minute'
                 where id = ?
                """)) {
      statement.setString(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
    Logins.as(SandboxIdentity.PUBLISHER)
        .get("/v1/publications/" + id)
        .then()
        .body("state", equalTo("interrupted"));
    publish(key, "", file)
        .statusCode(201)
        .body("id", equalTo(id))
        .body("records.unchanged", equalTo(1));
  }
}
