package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongshi.certificate.CertificatePdf;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.SourceRef;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PdfProof;
import org.gongshi.testsupport.PublicBrowser;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/** Somebody verifies a receipt in a browser. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class VerifyPageBrowserTest extends PublicBrowser {
  private static final int PHONE = 360;

  @Inject Publishing publishing;

  private byte[] receipt(int n) {
    var party = Acts.company("VerifyPageBrowserTest", n);
    publishing.acts(Acts.penalty(party, "云泽市核对贸易有限公司", "云核罚〔2026〕" + n + "号").build());
    KeptLog.keep();
    return given().get("/v1/subjects/uscc/" + party.value() + "?receipt=true").asByteArray();
  }

  private Page form(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(root.resolve("/verify").toString());
    return page;
  }

  private static BrowserContext context(String language) {
    return context(language, PHONE);
  }

  @Test
  void aFileMatchesAndLeadsToTheRecordOfToday() {
    byte[] receipt = receipt(1);
    for (String language : new String[] {"zh", "en"}) {
      try (BrowserContext context = context(language)) {
        Page page = form(context);
        page.setInputFiles("#file", new FilePayload("receipt.json", "application/json", receipt));
        page.click("main button");
        assertThat(page.locator("h1").innerText())
            .isEqualTo(language.equals("zh") ? "核验通过" : "Matches");
        assertThat(page.locator("main").innerText())
            .contains("https://register.example")
            .contains("云泽市核对贸易有限公司");
        picture(page, "verified-" + language);
        page.click("main dl a");
        assertThat(page.locator("h1").innerText()).isEqualTo("云泽市核对贸易有限公司");
      }
    }
  }

  @Test
  void whatWasWithdrawnSinceStaysProven() {
    SourceRef source = new SourceRef(Acts.uscc("11990100MB00000E5").value(), "云泽市核对测试局");
    var party = Acts.company("VerifyPageBrowserTest", 8);
    Act kept = act(9).source(source).build();
    publishing.acts(true, List.of(act(8).source(source).build(), kept));
    KeptLog.keep();
    String notice = given().get("/v1/notices?party=uscc:" + party.value()).path("items[0].id");
    byte[] receipt =
        given().get("/v1/notices/" + notice + "?receipt=true&valid_at=2026-04-01").asByteArray();
    for (boolean withdrawn : new boolean[] {false, true}) {
      if (withdrawn) {
        publishing.acts(true, List.of(kept));
        KeptLog.keep();
      }
      for (String language : new String[] {"zh", "en"}) {
        boolean chinese = language.equals("zh");
        try (BrowserContext context = context(language)) {
          Page page = form(context);
          page.setInputFiles("#file", new FilePayload("receipt.json", "application/json", receipt));
          page.click("main button");
          assertThat(page.locator("h1").innerText()).isEqualTo(chinese ? "核验通过" : "Matches");
          String said = page.locator("main").innerText();
          assertThat(said)
              .contains("2026-04-01 00:00")
              .contains(chinese ? "登记簿正是这样说的" : "the register said exactly this");
          if (withdrawn) {
            assertThat(said)
                .contains(chinese ? "撤下" : "Withdrawn")
                .contains(chinese ? "仍然得到证明" : "what you presented stays proven");
          } else {
            assertThat(said).contains(chinese ? "没有任何变化" : "Nothing has happened to it since");
          }
          picture(page, "verified-" + (withdrawn ? "withdrawn-" : "unchanged-") + language);
        }
      }
    }
  }

  private static ActBuilder act(int n) {
    return Acts.penalty(
        Acts.company("VerifyPageBrowserTest", n), "云泽市核对贸易有限公司", "云核罚〔2026〕" + n + "号");
  }

  @Test
  void aPastedTextMatchesAsLongAsTheRegisterAnswersTheSame() {
    String compact = Presented.parse(receipt(2)).receipt();
    try (BrowserContext context = context("en")) {
      Page page = form(context);
      page.fill("#receipt", compact);
      page.click("main button");
      assertThat(page.locator("h1").innerText()).isEqualTo("Matches");
      assertThat(page.locator("main").innerText())
          .contains("What the register answers today")
          .contains("云泽市核对贸易有限公司");
    }
  }

  /** A code on paper is of a receipt, whatever somebody printed beside it. */
  @Test
  void aCodeAloneConfirmsNoContent() {
    String compact = Presented.parse(receipt(7)).receipt();
    var party = Acts.company("VerifyPageBrowserTest", 7);
    publishing.acts(Acts.penalty(party, "云泽市核对贸易有限公司", "云核罚〔2026〕77号").build());
    KeptLog.keep();
    for (String language : new String[] {"zh", "en"}) {
      try (BrowserContext context = context(language)) {
        Page page = context.newPage();
        page.navigate(root.resolve("/verify?receipt=" + compact).toString());
        assertThat(page.locator("h1").innerText())
            .isEqualTo(
                language.equals("zh")
                    ? "回执属实，内容未核对"
                    : "The receipt is genuine, the content was not compared");
        assertThat(page.locator(".raw").count()).isZero();
        picture(page, "verified-code-alone-" + language);
      }
    }
  }

  @Test
  void anAlteredOneDoesNotMatchAndIsNotShown() {
    String altered = new String(receipt(3), StandardCharsets.UTF_8).replace("核对贸易", "改动贸易");
    try (BrowserContext context = context("en")) {
      Page page = form(context);
      page.fill("#receipt", altered);
      page.click("main button");
      assertThat(page.locator("h1").innerText()).isEqualTo("Does not match");
      assertThat(page.locator("main").innerText())
          .contains("Does not agree")
          .doesNotContain("改动贸易");
      picture(page, "verified-differs-en");
    }
  }

  @Test
  void whatIsNoReceiptCannotBeChecked() {
    try (BrowserContext context = context("zh")) {
      Page page = form(context);
      page.fill("#receipt", "110100190208010013");
      page.click("main button");
      assertThat(page.locator("h1").innerText()).isEqualTo("无法核验");
      assertThat(page.content()).doesNotContain("110100190208010013");
      picture(page, "verified-malformed-zh");
    }
  }

  private static byte[] certificate(int n, String language) {
    return given()
        .get(
            "/v1/subjects/uscc/%s/certificate?lang=%s"
                .formatted(Acts.company("VerifyPageBrowserTest", n).value(), language))
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  void aCertificateIsComparedWithWhatTheRegisterMakes() {
    receipt(4);
    for (String language : new String[] {"zh", "en"}) {
      byte[] pdf = certificate(4, language);
      String code =
          ReceiptCode.of(Presented.parse(CertificatePdf.receipt(pdf).orElseThrow()).receipt());
      try (BrowserContext context = context(language)) {
        Page page = form(context);
        page.setInputFiles("#file", new FilePayload("sheet.pdf", "application/pdf", pdf));
        page.click("main button");
        assertThat(page.locator("h1").innerText())
            .isEqualTo(language.equals("zh") ? "核验通过" : "Matches");
        assertThat(page.locator("main").innerText())
            .contains(code)
            .contains(language.equals("zh") ? "逐字节相同" : "Byte for byte");
        picture(page, "verified-certificate-" + language);
      }
    }
  }

  /** What is seen was altered, the receipt in the file was not: the case that matters. */
  @Test
  void anAlteredCertificateIsNotConfirmed() {
    receipt(5);
    byte[] pdf = certificate(5, "en");
    byte[] altered = pdf.clone();
    altered[pdf.length - 1_000] ^= 1; // behind the attachment
    assertThat(CertificatePdf.receipt(altered)).contains(CertificatePdf.receipt(pdf).orElseThrow());
    for (byte[] other : List.of(altered, PdfProof.savedAgain(pdf))) {
      isNotConfirmed(other);
    }
  }

  private void isNotConfirmed(byte[] file) {
    try (BrowserContext context = context("en")) {
      Page page = form(context);
      page.setInputFiles("#file", new FilePayload("sheet.pdf", "application/pdf", file));
      page.click("main button");
      assertThat(page.locator("h1").innerText())
          .isEqualTo("The receipt matches, the sheet is not confirmed");
      assertThat(page.locator("main").innerText()).contains("Rely on the answer below");
      picture(page, "verified-altered-certificate-en");
    }
  }

  @Test
  void aPdfWithoutAReceiptIsSaidToBeOne() {
    try (BrowserContext context = context("en")) {
      for (String other : List.of("%PDF-1.7 packed", "%PDF-1.7 stream\n{\"answer\":1}endstream")) {
        Page page = form(context);
        page.setInputFiles(
            "#file",
            new FilePayload(
                "other.pdf", "application/pdf", other.getBytes(StandardCharsets.UTF_8)));
        page.click("main button");
        assertThat(page.locator("h1").innerText()).isEqualTo("Cannot be checked");
        assertThat(page.locator("main").innerText()).contains("No receipt was found in this PDF");
      }
    }
  }

  @Test
  void thePageOfASubjectOffersItsCertificate() {
    receipt(6);
    try (BrowserContext context = context("en")) {
      Page page = context.newPage();
      String local = "/subjects/uscc/" + Acts.company("VerifyPageBrowserTest", 6).value();
      page.navigate(root.resolve(local).toString());
      assertThat(page.locator("a:has-text('certificate')").getAttribute("href"))
          .isEqualTo("/v1" + local + "/certificate");
    }
  }
}
