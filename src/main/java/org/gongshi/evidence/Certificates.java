package org.gongshi.evidence;

import io.quarkus.arc.All;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.certificate.Certificate;
import org.gongshi.certificate.CertificatePdf;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.receipt.StrictJson;
import org.gongshi.web.Civil;
import org.gongshi.web.Freshness;
import org.gongshi.web.Language;
import org.gongshi.web.Shell;

/**
 * Answers on paper: a PDF that shows the answer, carries it with its receipt, and has the receipt
 * in a code for cameras. Everything on it follows from the receipt and what came with it, so that
 * the register can make it again and compare.
 */
@ApplicationScoped
public class Certificates {
  /** Of the files. */
  public static final String TYPE = "application/pdf";

  /** Files that are made at a time; the others are told to come again. */
  private static final int MAKING_MAX = 8;

  /** Headers of an answer that hold for its certificate too. */
  private static final List<String> OF_THE_ANSWER =
      List.of("Watermark", "Replica-Lag", "Data-Time");

  private final ReceiptSigner signer;
  private final List<CertificateForm> forms;
  private final boolean sample;
  private final AtomicInteger making = new AtomicInteger();

  Certificates(
      ReceiptSigner signer,
      @All List<CertificateForm> forms,
      @ConfigProperty(name = "gongshi.sample", defaultValue = "false") boolean sample) {
    this.signer = signer;
    this.forms = forms;
    this.sample = sample;
  }

  /**
   * The language that is asked for.
   *
   * @param given {@code zh} or {@code en}
   * @param otherwise what the client prefers
   * @throws ProblemException {@code parameter-invalid}
   */
  public static Language language(Optional<String> given, Language otherwise) {
    return Parameters.given(given)
        .map(code ->
            Language.ofCode(code).orElseThrow(() -> Parameters.invalid("lang", "zh or en.")))
        .orElse(otherwise);
  }

  /**
   * The certificate of an answer.
   *
   * @param answer with its receipt, as {@link Receipts#issue} gives it
   * @param name of the file, without its ending
   * @return the answer itself if there is no certificate of such a one
   */
  public Uni<Response> of(Uni<Response> answer, Language language, String name) {
    return answer.flatMap(response ->
        response.getEntity() instanceof byte[] whole
            ? made(whole, language)
                .map(file ->
                    file.map(bytes -> sent(response, bytes, language, name)).orElse(response))
            : Uni.createFrom().item(response));
  }

  private static Response sent(Response answer, byte[] file, Language language, String name) {
    Response.ResponseBuilder response =
        Response.ok(file, TYPE)
            .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
            .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"")
            .header("X-Robots-Tag", "noindex");
    for (String header : OF_THE_ANSWER) {
      response.header(header, answer.getHeaderString(header));
    }
    return Answers.unkept(response).build();
  }

  /**
   * Whether a file is what this register makes of the receipt in it, byte for byte.
   *
   * @param whole the attachment of the file
   */
  Uni<Boolean> isAsMade(byte[] file, byte[] whole) {
    Uni<Boolean> same = Uni.createFrom().item(false);
    for (Language language : Language.values()) {
      same =
          same.flatMap(found ->
              found
                  ? Uni.createFrom().item(true)
                  : made(whole, language)
                      .map(made -> made.filter(bytes -> Arrays.equals(bytes, file)).isPresent()));
    }
    return same;
  }

  /** The file; on a thread that may work for a while. */
  private Uni<Optional<byte[]>> made(byte[] whole, Language language) {
    return Uni.createFrom()
        .deferred(() -> {
          Presented presented = Presented.parse(whole);
          Receipt receipt =
              new ReceiptVerifier(signer.keys(), List.of()).verify(presented).receipt();
          String code = ReceiptCode.of(presented.receipt());
          Optional<TemplateInstance> sheet = sheet(presented, receipt, code, language);
          if (sheet.isEmpty()) {
            return Uni.createFrom().item(Optional.<byte[]>empty());
          }
          if (making.incrementAndGet() > MAKING_MAX) {
            making.decrementAndGet();
            throw new ProblemException(
                ProblemCode.OVERLOADED, "Too many certificates are being made.");
          }
          return sheet
              .get()
              .setLocale(language.locale())
              .createUni()
              .emitOn(Infrastructure.getDefaultWorkerPool())
              .map(html ->
                  Optional.of(
                      CertificatePdf.write(
                          new Certificate(
                              language.tag(),
                              html,
                              receipt.at(),
                              code,
                              receipt.issuer() + "/verify?receipt=" + presented.receipt(),
                              whole))))
              .onTermination()
              .invoke(making::decrementAndGet);
        });
  }

  private Optional<TemplateInstance> sheet(
      Presented presented, Receipt receipt, String code, Language language) {
    Optional<byte[]> answer = presented.canonicalAnswer();
    Optional<Map<String, Object>> question = question(presented, receipt);
    if (answer.isEmpty() || question.isEmpty()) {
      return Optional.empty();
    }
    CertificateHead head =
        new CertificateHead(
            code,
            VerifyView.AsOf.of(question.get()),
            Civil.minute(receipt.at().atOffset(ZoneOffset.UTC)),
            receipt.issuer());
    return forms.stream()
        .filter(form -> form.resource().equals(question.get().get("resource")))
        .findFirst()
        .flatMap(form ->
            form.sheet(
                shell(receipt, question.get(), language),
                head,
                question.get(),
                receipt.status(),
                answer.get()));
  }

  private static Optional<Map<String, Object>> question(Presented presented, Receipt receipt) {
    return switch (receipt.asked()) {
      case Receipt.Asked.Openly(Map<String, Object> question) -> Optional.of(question);
      case Receipt.Asked.Committed _ ->
          presented.question().map(question -> StrictJson.object(question, "question"));
    };
  }

  /** What the parts of pages need, without anything of the page that asked. */
  private Shell shell(Receipt receipt, Map<String, Object> question, Language language) {
    Instant counts =
        Optional.ofNullable(question.get("valid_at"))
            .map(at -> Instant.parse(String.valueOf(at)))
            .orElse(receipt.at());
    Freshness freshness =
        new Freshness(
            receipt.dataTime(), Optional.of(receipt.watermark().toString()), Duration.ZERO, false);
    return new Shell(
        language,
        "",
        "",
        "",
        LocalDate.ofInstant(counts, Civil.ZONE),
        sample,
        false,
        Optional.of(freshness),
        Optional.empty(),
        Optional.empty());
  }
}
