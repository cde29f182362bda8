package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongshi.evidence.IssuedReceipts.verified;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.gongshi.certificate.CertificatePdf;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.Act;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SourceRef;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.PdfProof;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sheet says what page, JSON and receipt say, and whoever holds it can prove it. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CertificatesTest {
  @Inject Publishing publishing;
  @Inject Certificates certificates;

  /** Every member that a notice can have. */
  private static Act whole(int n) {
    return Acts.penalty(
            Acts.company("CertificatesTest", n), "云泽市凭证制造有限公司" + n, "云证罚〔2026〕" + n + "号")
        .title(Optional.of("关于凭证制造公司的行政处罚决定"))
        .fineYuan(Optional.of(new BigDecimal("21234.50")))
        .confiscatedYuan(Optional.of(new BigDecimal("987.65")))
        .revokes(Optional.of("食品经营许可证"))
        .remark(Optional.of("备注：分两行\n第二行 <b>&amp;"))
        .build();
  }

  private static String address(int n) {
    return "/v1/subjects/uscc/" + Acts.company("CertificatesTest", n).value();
  }

  private static String noticeOf(int n) {
    return given()
        .get("/v1/notices?party=uscc:" + Acts.company("CertificatesTest", n).value())
        .path("items[0].id");
  }

  private static ValidatableResponse certificate(String address, String language) {
    return given().get(address + "/certificate?lang=" + language).then();
  }

  private static byte[] pdf(String address, String language) {
    return certificate(address, language)
        .statusCode(200)
        .contentType("application/pdf")
        .header("Cache-Control", "no-store")
        .header("Content-Language", startsWith(language))
        .header("X-Robots-Tag", "noindex")
        .extract()
        .asByteArray();
  }

  /** Without what lines and pages do to a text. */
  private static String squeezed(String text) {
    return text.replaceAll("[\\s,]", "");
  }

  private static boolean has(String text, String fact) {
    return squeezed(text).contains(squeezed(fact));
  }

  /** What people read of an answer: its words, numbers and days, without codes and positions. */
  private static List<String> facts(Object json) {
    List<String> facts = new ArrayList<>();
    collect("", json, facts);
    return facts;
  }

  private static void collect(String name, Object json, List<String> facts) {
    switch (json) {
      case Map<?, ?> members ->
          members.forEach((key, value) -> {
            if (value != null) {
              collect(String.valueOf(key), value, facts);
            }
          });
      case List<?> items -> items.forEach(item -> collect(name, item, facts));
      case String text -> {
        boolean words = text.codePoints().anyMatch(Character::isIdeographic);
        boolean number = List.of("value", "fine_yuan", "confiscated_yuan").contains(name);
        boolean day = text.matches("\\d{4}-\\d{2}-\\d{2}");
        if (words && !name.equals("title_folded") || number || day) {
          facts.add(text);
        }
      }
      default -> {}
    }
  }

  private static void save(byte[] pdf, String name) throws IOException {
    Path pages = Files.createDirectories(Path.of("target", "pages"));
    Files.write(pages.resolve(name + ".pdf"), pdf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void pageJsonSheetAndReceiptSayTheSameOfNoticeAndSubject(String language) throws IOException {
    int n = language.equals("zh") ? 1 : 2;
    publishing.acts(whole(n));
    KeptLog.keep();
    String notice = noticeOf(n);
    Map<String, String> addresses =
        Map.of("/v1/notices/" + notice, "/notices/" + notice, address(n), address(n).substring(3));
    for (Map.Entry<String, String> each : addresses.entrySet()) {
      byte[] pdf = pdf(each.getKey(), language);
      save(pdf, "certificate-" + each.getValue().split("/")[1] + "-" + language);
      byte[] attached = CertificatePdf.receipt(pdf).orElseThrow();
      Map<String, Object> whole = StrictJson.readObject(attached);
      byte[] json = given().get(each.getKey()).asByteArray();
      String page =
          Jsoup.parse(
                  given()
                      .header("Accept", "text/html")
                      .header("Accept-Language", language)
                      .get(each.getValue())
                      .asString())
              .wholeText();

      assertThat(verified(attached).isValid()).isTrue();
      assertThat(whole).containsEntry("answer", StrictJson.read(json));
      String sheet = PdfProof.text(pdf);
      List<String> facts = facts(StrictJson.read(json));
      assertThat(facts).hasSizeGreaterThan(8);
      List<String> onPage = facts.stream().filter(fact -> has(page, fact)).toList();
      assertThat(facts.stream().filter(fact -> has(sheet, fact)).toList()).isEqualTo(onPage);
      // The cards of a subject leave the rest to their notices.
      assertThat(onPage)
          .hasSizeGreaterThan(each.getKey().contains("notices") ? facts.size() - 1 : 5);
      assertThat(PdfProof.violations(pdf)).isEmpty();
    }
  }

  @Test
  void codeOnPaperIsTheReceiptAndItsAddressVerifiesIt() throws Exception {
    publishing.acts(whole(3));
    KeptLog.keep();
    byte[] pdf = pdf(address(3), "zh");
    String receipt = Presented.parse(CertificatePdf.receipt(pdf).orElseThrow()).receipt();
    assertThat(PdfProof.text(pdf)).contains(ReceiptCode.of(receipt));
    try (PDDocument file = Loader.loadPDF(pdf)) {
      String read = PdfProof.code(file);
      assertThat(read).isEqualTo("https://register.example/verify?receipt=" + receipt);
      given()
          .header("Accept-Language", "en")
          .get(read.substring("https://register.example".length()))
          .then()
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .body("html.body.main.h1", equalTo("Matches"))
          .body(containsString(ReceiptCode.of(receipt)));
    }
  }

  @Test
  void registerKnowsItsOwnFilesAndNoOthers() {
    publishing.acts(whole(4));
    KeptLog.keep();
    byte[] pdf = pdf(address(4), "en");
    byte[] attached = CertificatePdf.receipt(pdf).orElseThrow();
    assertThat(certificates.isAsMade(pdf, attached).await().indefinitely()).contains(true);
    byte[] altered = pdf.clone();
    altered[altered.length / 2] ^= 1;
    assertThat(certificates.isAsMade(altered, attached).await().indefinitely()).contains(false);
  }

  @Test
  void nothingUnderANumberIsOnPaperToo() throws IOException {
    publishing.acts(whole(5));
    KeptLog.keep();
    String unknown = "/v1/subjects/uscc/" + Acts.company("CertificatesTest unknown", 1).value();
    byte[] pdf = pdf(unknown, "zh");
    assertThat(squeezed(PdfProof.text(pdf))).contains("该号码下没有公示信息").contains(unknown.substring(18));
    assertThat(verified(CertificatePdf.receipt(pdf).orElseThrow()).receipt().status())
        .isEqualTo(404);
    assertThat(PdfProof.violations(pdf)).isEmpty();
    save(pdf, "certificate-nothing-zh");
    // Of a time before everything it says another thing, also in its title.
    byte[] then =
        given()
            .get(unknown + "/certificate?lang=zh&known_at=1970-01-01")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(squeezed(PdfProof.text(then))).contains("当时这里没有公示内容").doesNotContain("该号码下没有");
    try (PDDocument file = Loader.loadPDF(then)) {
      assertThat(file.getDocumentInformation().getTitle()).contains("当时这里没有公示内容");
    }
  }

  @Test
  void noticeThatIsGoneHasItsEventsAlone() throws IOException {
    var source = new SourceRef(Acts.uscc("11990000MB0000977").value(), "云泽市凭证来源");
    Act gone = whole(6).toBuilder().source(source).build();
    publishing.acts(gone);
    String notice = noticeOf(6);
    publishing.acts(true, List.of(whole(66).toBuilder().source(source).build()));
    KeptLog.keep();
    Eventually.holds(() -> given().get("/v1/notices/" + notice).statusCode() == 410);
    byte[] pdf = pdf("/v1/notices/" + notice, "en");
    assertThat(PdfProof.text(pdf))
        .contains("Withdrawn")
        .doesNotContain("凭证制造")
        .doesNotContain("21,234");
    assertThat(verified(CertificatePdf.receipt(pdf).orElseThrow()).receipt().status())
        .isEqualTo(410);
    save(pdf, "certificate-gone-en");
  }

  @Test
  void anotherTimeIsSaidOnTheSheet() throws IOException {
    publishing.acts(whole(9));
    String then = given().get(address(9)).then().extract().header("Watermark");
    publishing.acts(whole(10));
    KeptLog.keep();
    byte[] pdf =
        given()
            .get(
                address(9)
                    + "/certificate?lang=en&valid_at="
                    + Acts.today().minusDays(2)
                    + "&known_at="
                    + then)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(squeezed(PdfProof.text(pdf)))
        .contains("Aboutanothertime")
        .contains("validon" + Acts.today().minusDays(2))
        .contains("position" + then);
    byte[] attached = CertificatePdf.receipt(pdf).orElseThrow();
    assertThat(verified(attached).isValid()).isTrue();
    assertThat(certificates.isAsMade(pdf, attached).await().indefinitely()).contains(true);
    assertThat(PdfProof.violations(pdf)).isEmpty();
    save(pdf, "certificate-asof-en");
  }

  @Test
  void aboutAPersonTheCodeTellsNothing() throws Exception {
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000977");
    publishing.acts(
        Acts.licence(Acts.company("CertificatesTest", 7), "无", "云证导〔2026〕7号")
            .party(Party.practitioner("令狐听证", key))
            .build());
    KeptLog.keep();
    String notice =
        Statements.text(
            "select notice_id from practitioner_notice where party_key like ?", "%" + key.number());
    byte[] pdf = pdf("/v1/notices/" + notice, "zh");
    assertThat(PdfProof.text(pdf)).contains("令狐听证");
    assertThat(verified(CertificatePdf.receipt(pdf).orElseThrow()).isValid()).isTrue();
    try (PDDocument file = Loader.loadPDF(pdf)) {
      String receipt = PdfProof.code(file).split("receipt=")[1];
      given()
          .header("Accept-Language", "en")
          .get("/verify?receipt=" + receipt)
          .then()
          .statusCode(200)
          .body(not(containsString("令狐听证")))
          .body(not(containsString(notice)));
    }
  }

  /** The largest subjects have as many notices as an answer may have. */
  @Test
  void subjectsWithHundredsOfNoticesHaveTheirs() {
    var party = Acts.company("CertificatesTest", 11);
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 801; i++) {
      acts.add(
          Acts.licence(party, "云泽市多证有限公司", "云证许〔2026〕%d号".formatted(1100 + i))
              .decision(Optional.of("准予从事".repeat(30)))
              .build());
    }
    publishing.acts(false, acts);
    KeptLog.keep();
    String query = "/certificate?lang=zh&valid_at=" + Acts.today();
    byte[] pdf = given().get(address(11) + query).then().statusCode(200).extract().asByteArray();
    assertThat(verified(CertificatePdf.receipt(pdf).orElseThrow()).isValid()).isTrue();
    assertThat(PdfProof.text(pdf)).contains("云证许〔2026〕1100号");
    given().get(address(11) + "/certificate").then().statusCode(200);
  }

  @Test
  void whatCannotBeOnPaperIsAProblem() {
    certificate("/v1/notices/0000000000000000", "zh")
        .statusCode(404)
        .body("code", equalTo("notice-unknown"));
    certificate("/v1/subjects/uscc/1", "zh")
        .statusCode(422)
        .body("code", equalTo("number-malformed"));
    certificate(address(8), "fr").statusCode(400).body("parameter", equalTo("lang"));
  }
}
