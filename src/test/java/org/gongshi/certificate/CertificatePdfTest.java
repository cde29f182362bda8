package org.gongshi.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.gongshi.testsupport.PdfProof;
import org.junit.jupiter.api.Test;

/** The file itself: what standards, readers and cameras make of it. */
class CertificatePdfTest {
  private static final String ADDRESS =
      "https://register.example/verify?receipt=" + "eyJhbGciOiJFZERTQSJ9".repeat(56);

  private static Certificate certificate(String parts) {
    return new Certificate(
        "zh-Hans",
        "<title>公示信息查询单 &lt;云泽> &amp; 测试</title>%s<footer>样例登记簿，无法律效力</footer><figcaption>二维码</figcaption>"
            .formatted(parts),
        Instant.parse("2026-11-29T02:03:04.567Z"),
        "0123-4567-89AB-CDEF",
        ADDRESS,
        "{\"answer\":{\"name\":\"云泽\"},\"receipt\":\"a.b.c\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(PDComplexFileSpecification attachment) {
    try {
      return attachment.getEmbeddedFile().toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String EVERYTHING =
      """
      <h1>公示信息查询单</h1><p class="asof">截至 2026-11-29</p>
      <section><h2>一、事实</h2><dl class="facts">
      <div><dt>名称<span class="original">Name</span></dt><dd lang="zh-Hans"><a href="/x">云泽示例有限公司</a></dd></div>
      <div><dt>代码</dt><dd><span class="number"><span>9199</span><span>0000</span></span></dd></div>
      <div><dt>事实</dt><dd class="legal">第一行
      第二行</dd></div>
      <div><dt>等级</dt><dd>甲<p class="small soft">按办法</p></dd></div></dl>
      <h3>列表</h3><ul class="cards"><li><h3>一项</h3><p class="strong">要点</p></li><li><p>另一项</p></li></ul>
      <table><thead><tr><th>字段</th><th>值</th></tr></thead><tbody><tr><td>罚款</td><td>1,000.00</td></tr></tbody></table>
      <p class="screen">不印</p><svg></svg>结尾 &amp; &lt;完&gt;</section>
      """;

  @Test
  void keepsBothStandards() {
    byte[] pdf = CertificatePdf.write(certificate(EVERYTHING));
    assertThat(PdfProof.violations(pdf)).isEmpty();
  }

  @Test
  void standardsAreLookedAt() throws IOException {
    byte[] pdf = CertificatePdf.write(certificate(EVERYTHING));
    try (PDDocument file = Loader.loadPDF(pdf)) {
      file.getDocumentCatalog().setStructureTreeRoot(null);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.save(out);
      assertThat(PdfProof.violations(out.toByteArray())).isNotEmpty();
    }
  }

  @Test
  void everythingThatIsOnPaperIsText() throws IOException {
    assertThat(PdfProof.text(CertificatePdf.write(certificate(EVERYTHING))))
        .contains(
            "名称 Name",
            "云泽示例有限公司",
            "91990000",
            "第一行",
            "第二行",
            "按办法",
            "另一项",
            "1,000.00",
            "结尾 & <完>",
            "1 / 1",
            "0123-4567-89AB-CDEF",
            "样例登记簿")
        .doesNotContain("不印");
  }

  @Test
  void longTextsGoOnOnTheNextPage() throws IOException {
    String long1 = "依照规定，责令改正，处以罚款；逾期不缴纳的，每日加处罚款。".repeat(200);
    byte[] pdf =
        CertificatePdf.write(
            certificate(
                "<h1>长</h1><dl class='facts'><div><dt>事实</dt><dd class='legal'>%s</dd></div></dl>"
                    .formatted(long1)));
    assertThat(PdfProof.text(pdf).replaceAll("\\s", "")).contains("4/4");
    assertThat(PdfProof.violations(pdf)).isEmpty();
    assertThat(
            PdfProof.text(pdf).lines().filter(line -> line.startsWith("，") || line.startsWith("。")))
        .isEmpty();
  }

  /** All ideographs of GB 2312 and what official texts have beside them, as they were typed. */
  @Test
  void charactersStayWhatTheyWere() throws IOException {
    StringBuilder all = new StringBuilder("office fi fl ﬀ §·•—“”‘’〔〕①②㈠％℃¥￥ⅣＡ");
    Charset gb = Charset.forName("GB2312");
    for (int high = 0xB0; high < 0xF8; high++) {
      for (int low = 0xA1; low < 0xFF; low++) {
        String one = new String(new byte[] {(byte) high, (byte) low}, gb);
        if (one.charAt(0) != '\uFFFD') {
          all.append(one);
        }
      }
    }
    byte[] pdf = CertificatePdf.write(certificate("<p>" + all + "</p>"));
    String read = PdfProof.text(pdf) + PdfProof.actualTexts(pdf);
    assertThat(all.codePoints().filter(point -> read.indexOf(point) < 0))
        .as("characters that copy as others")
        .isEmpty();
  }

  @Test
  void characterOutsideTheFontIsNamed() throws IOException {
    assertThat(PdfProof.text(CertificatePdf.write(certificate("<p>张\uD883\uDFFF\u202E</p>"))))
        .contains("张[U+30FFF][U+202E]");
  }

  @Test
  void sameIsMadeOfTheSame() {
    byte[] first = CertificatePdf.write(certificate(EVERYTHING));
    CertificatePdf.write(certificate("<p>另一张，用别的字</p>"));
    assertThat(CertificatePdf.write(certificate(EVERYTHING))).isEqualTo(first);
  }

  @Test
  void attachmentIsFoundAgain() throws IOException {
    Certificate certificate = certificate(EVERYTHING);
    byte[] pdf = CertificatePdf.write(certificate);
    assertThat(CertificatePdf.receipt(pdf)).contains(certificate.receipt());
    assertThat(CertificatePdf.receipt("%PDF-1.7 stream".getBytes(StandardCharsets.US_ASCII)))
        .isEmpty();
    try (PDDocument file = Loader.loadPDF(pdf)) {
      var names = file.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
      assertThat(names)
          .hasEntrySatisfying(
              "receipt.json", it -> assertThat(bytes(it)).isEqualTo(certificate.receipt()));
    }
  }

  @Test
  void cameraReadsTheAddress() throws Exception {
    byte[] pdf = CertificatePdf.write(certificate(EVERYTHING));
    try (PDDocument file = Loader.loadPDF(pdf)) {
      assertThat(PdfProof.code(file)).isEqualTo(ADDRESS);
    }
  }

  @Test
  void unknownElementIsRefused() {
    for (String html : List.of("<form></form>", "<p><b><table></table></b></p><hr>")) {
      assertThatThrownBy(() -> CertificatePdf.write(certificate(html)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void isToldFromOtherFiles() throws IOException {
    Path picture = Path.of("target", "certificate-test.pdf");
    Files.write(picture, CertificatePdf.write(certificate(EVERYTHING)));
    assertThat(CertificatePdf.isPdf(Files.readAllBytes(picture))).isTrue();
    assertThat(CertificatePdf.isPdf(new byte[] {'{', '}'})).isFalse();
  }
}
