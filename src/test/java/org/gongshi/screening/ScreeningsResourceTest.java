package org.gongshi.screening;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.reconcile.ListedSuppliers.GUIDE_NAME;
import static org.gongshi.reconcile.ListedSuppliers.KILN_NAME;
import static org.gongshi.reconcile.ListedSuppliers.TEA_NAME;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_FORMER;
import static org.gongshi.reconcile.ListedSuppliers.WEAVER_NAME;
import static org.hamcrest.Matchers.equalTo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongshi.reconcile.ListedSuppliers;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list goes in as a table and comes out as one, with a reason in each row. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningsResourceTest {
  private static final String IDENTITY = "11010519491231002X";
  private static final String CSV = "text/csv";

  @Inject Publishing publishing;

  @BeforeAll
  void publish() {
    ListedSuppliers.publish(publishing);
  }

  @Test
  void eachRowSaysWhichOrganisationItIsAndWhy() {
    List<NamedCsvRecord> rows =
        rows(
            "名称,统一社会信用代码",
            WEAVER_NAME + "," + WEAVER.value(),
            KILN_NAME + "," + WEAVER.value(),
            KILN_NAME + ",",
            WEAVER_FORMER + ",",
            "青瓷坞陶业,",
            TEA_NAME + ",",
            "云泽市旧时贸易行,",
            "决无此名之公司,",
            GUIDE_NAME + ",",
            "茶,",
            ",91990102MCC0000147",
            "竹编,竹编");
    assertThat(rows)
        .extracting(row -> row.getField("grade"))
        .containsExactly(
            "number_exact",
            "number_other_name",
            "name_exact",
            "former_name",
            "near",
            "several",
            "several",
            "none",
            "none",
            "refused",
            "refused",
            "refused");
    assertThat(rows).extracting(row -> row.getField("line")).startsWith("2", "3").endsWith("13");
    NamedCsvRecord weaver = rows.getFirst();
    assertThat(weaver.getField("number")).isEqualTo(WEAVER.toString());
    assertThat(weaver.getField("name")).isEqualTo(WEAVER_NAME);
    assertThat(weaver.getField("registration")).isEqualTo("active");
    assertThat(weaver.getField("good")).isEqualTo("1");
    assertThat(weaver.getField("warning")).isEqualTo("1");
    assertThat(weaver.getField("page")).endsWith("/subjects/uscc/" + WEAVER.value());
    assertThat(weaver.getField("watermark")).matches("[0-9]+-[0-9]+");
    assertThat(weaver.getField("reason")).isEqualTo("It bears the number.");
    assertThat(weaver.getField("reason_zh")).isEqualTo("号码一致。");
    assertThat(rows.get(3).getField("name")).isEqualTo(WEAVER_NAME);
    assertThat(rows.get(4).getField("name")).isEqualTo(KILN_NAME);
    assertThat(rows.get(4).getField("good")).as("not certain").isEmpty();
    assertThat(rows.get(5).getField("page")).contains("/search?name=");
    assertThat(rows.get(7).getField("watermark")).as("absence has a position too").isNotEmpty();
  }

  @Test
  void anIdentityNumberIsRefusedAndMasked() {
    String answer =
        screen("名称,号码\n某某," + IDENTITY + "\n持证 " + IDENTITY + ",\n")
            .statusCode(200)
            .extract()
            .asString();
    assertThat(answer).doesNotContain(IDENTITY).doesNotContain("1949");
    assertThat(read(answer)).extracting(row -> row.getField("grade")).containsOnly("refused");
    assertThat(read(answer))
        .extracting(row -> row.getField("reason"))
        .allMatch(reason -> reason.contains("identity number"));
  }

  @Test
  void noCellIsAFormula() {
    for (String start : List.of("=", "+", "-", "@", "＝")) {
      NamedCsvRecord row = rows("name", start + "HYPERLINK(1)").getFirst();
      assertThat(row.getField("name_sent")).isEqualTo("'" + start + "HYPERLINK(1)");
    }
  }

  @Test
  void spreadsheetsInChineseAreRead() {
    byte[] list = ("企业名称\n" + WEAVER_NAME).getBytes(Charset.forName("GB18030"));
    assertThat(read(screen(list).statusCode(200).extract().asString()).getFirst().getField("name"))
        .isEqualTo(WEAVER_NAME);
  }

  @Test
  void theMarkForExcelIsGivenWhenAskedFor() {
    String list = "name\n" + KILN_NAME;
    assertThat(screen(list).extract().asString()).startsWith("line,");
    assertThat(
            given()
                .contentType(CSV)
                .config(unchanged())
                .body(list.getBytes(StandardCharsets.UTF_8))
                .post("/v1/screenings?bom=true")
                .then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"screening.csv\""))
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Accel-Buffering", equalTo("no"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract()
                .asByteArray())
        .startsWith(0xEF, 0xBB, 0xBF);
  }

  @Test
  void aLongListIsAnsweredWholeAndInOrder() {
    StringBuilder list = new StringBuilder("name\n");
    for (int n = 0; n < 300; n++) {
      list.append(n % 2 == 0 ? WEAVER_NAME : "决无此名" + n).append('\n');
    }
    List<NamedCsvRecord> rows = read(screen(list.toString()).extract().asString());
    assertThat(rows).hasSize(300);
    for (int n = 0; n < 300; n++) {
      assertThat(rows.get(n).getField("line")).isEqualTo(Integer.toString(n + 2));
      assertThat(rows.get(n).getField("grade")).isEqualTo(n % 2 == 0 ? "name_exact" : "none");
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 400, parameter-missing", "'\"', 400, request-invalid"})
  void aListThatCannotBeReadIsRefusedWhole(String list, int status, String code) {
    screen(list).statusCode(status).body("code", equalTo(code));
  }

  @Test
  void moreRowsOrBytesThanAllowedAreRefused() {
    screen("竹编\n".repeat(SupplierList.ROWS_MAX + 1)).statusCode(413).body("fault", equalTo("rows"));
    screen("x".repeat(SupplierList.BYTES_MAX + 1))
        .statusCode(413)
        .body("code", equalTo("request-too-large"));
  }

  @Test
  void otherTypesAndParametersAreRefused() {
    given()
        .contentType(ContentType.JSON)
        .body("[]")
        .post("/v1/screenings")
        .then()
        .statusCode(415)
        .body("code", equalTo("media-type-unsupported"));
    given()
        .contentType(CSV)
        .config(unchanged())
        .body("name".getBytes(StandardCharsets.UTF_8))
        .post("/v1/screenings?bom=yes")
        .then()
        .statusCode(400);
  }

  private static List<NamedCsvRecord> rows(String... lines) {
    return read(screen(String.join("\n", lines)).statusCode(200).extract().asString());
  }

  private static List<NamedCsvRecord> read(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private static ValidatableResponse screen(String list) {
    return screen(list.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse screen(byte[] list) {
    return given().contentType(CSV).config(unchanged()).body(list).post("/v1/screenings").then();
  }

  private static RestAssuredConfig unchanged() {
    return RestAssuredConfig.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(CSV, ContentType.BINARY));
  }
}
