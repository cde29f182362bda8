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
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.certificate.Certificate;
import org.gongshi.certificate.CertificatePdf;
import org.gongshi.receipt.Digest;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.receipt.StrictJson;
import org.gongshi.web.Civil;
import org.gongshi.web.Freshness;
import org.gongshi.web.Language;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.logging.Logger;

/**
 * Answers on paper: a PDF that shows the answer, carries it with its receipt, and has the receipt
 * in a code for cameras. Everything on it follows from the receipt and what came with it, so that
 * the register can make it again and compare.
 */
@ApplicationScoped
public class Certificates {
  private static final Logger LOG = Logger.getLogger(Certificates.class);

  /** Of the files. */
  public static final String TYPE = "application/pdf";

  /** Files that are made or wait for it; the others are told to come again. */
  private static final int MAKING_MAX = 8;

  /** Headers of an answer that hold for its certificate too. */
  private static final List<String> OF_THE_ANSWER =
      List.of("Watermark", "Replica-Lag", "Data-Time");

  private final ReceiptSigner signer;
  private final List<CertificateForm> forms;
  private final AtomicInteger making = new AtomicInteger();

  Certificates(ReceiptSigner signer, @All List<CertificateForm> forms) {
    this.signer = signer;
    this.forms = forms;
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
   * @param otherwise what it is if there is no certificate of such an answer
   */
  public Uni<Response> of(
      Uni<Response> answer, Language language, String name, ProblemCode otherwise) {
    return answer.flatMap(response ->
        response.getEntity() instanceof byte[] whole
            ? made(whole, language)
                .map(file ->
                    file.map(bytes -> sent(response, bytes, language, name))
                        .orElseThrow(() ->
                            new ProblemException(otherwise, "There is no certificate of this.")))
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
   * @return empty if that cannot be found out now
   */
  Uni<Optional<Boolean>> isAsMade(byte[] file, byte[] whole) {
    Optional<Language> language =
        Arrays.stream(Language.values())
            .filter(it -> CertificatePdf.isIn(it.tag(), file))
            .findFirst();
    return language
        .map(it ->
            made(whole, it)
                .map(made ->
                    Optional.of(made.filter(bytes -> Arrays.equals(bytes, file)).isPresent()))
                .onFailure()
                .recoverWithItem(failure -> {
                  LOG.debugf("A certificate could not be made again: %s", failure);
                  return isOverloaded(failure) ? Optional.empty() : Optional.of(false);
                }))
        .orElseGet(() -> Uni.createFrom().item(Optional.of(false)));
  }

  private static boolean isOverloaded(Throwable failure) {
    return failure instanceof ProblemException problem && problem.code() == ProblemCode.OVERLOADED;
  }

  /** The file; whoever asks on an event loop waits elsewhere. */
  private Uni<Optional<byte[]>> made(byte[] whole, Language language) {
    if (making.incrementAndGet() > MAKING_MAX) {
      making.decrementAndGet();
      return Uni.createFrom()
          .failure(
              new ProblemException(
                  ProblemCode.OVERLOADED, "Too many certificates are being made."));
    }
    return Uni.createFrom()
        .item(whole)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(given -> made(Presented.parse(given), given, language))
        .onTermination()
        .invoke(making::decrementAndGet);
  }

  private Uni<Optional<byte[]>> made(Presented presented, byte[] whole, Language language) {
    Verification verification = new ReceiptVerifier(signer.keys(), List.of()).verify(presented);
    Receipt receipt = verification.receipt();
    String code = ReceiptCode.of(presented.receipt());
    return sheet(presented, verification, code, language)
        .map(sheet ->
            sheet
                .setLocale(language.locale())
                .createUni()
                .map(html ->
                    Optional.of(
                        CertificatePdf.write(
                            new Certificate(
                                language.tag(),
                                html,
                                receipt.at(),
                                code,
                                receipt.issuer() + "/verify?receipt=" + presented.receipt(),
                                whole)))))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /**
   * What the register answers today to an open question, if that is still what a receipt is about.
   */
  Uni<Optional<Object>> stillAnswered(Receipt receipt) {
    if (!(receipt.asked() instanceof Receipt.Asked.Openly(Map<String, Object> question))
        || question.containsKey("valid_at")) {
      return Uni.createFrom().item(Optional.empty());
    }
    return form(question)
        .map(form -> form.today(question))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(answer ->
            answer.map(StrictJson::read).filter(it -> Digest.of(it).equals(receipt.answer())))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private Optional<CertificateForm> form(Map<String, Object> question) {
    return forms.stream()
        .filter(form -> form.resource().equals(question.get("resource")))
        .findFirst();
  }

  private Optional<TemplateInstance> sheet(
      Presented presented, Verification verification, String code, Language language) {
    Receipt receipt = verification.receipt();
    Optional<byte[]> answer = presented.canonicalAnswer();
    Optional<Map<String, Object>> question = AttestedNotices.question(verification, presented);
    if (answer.isEmpty() || question.isEmpty()) {
      return Optional.empty();
    }
    CertificateHead head =
        new CertificateHead(
            code,
            VerifyView.AsOf.of(question.get()),
            Civil.minute(receipt.at().atOffset(ZoneOffset.UTC)),
            receipt.issuer());
    return form(question.get())
        .flatMap(form ->
            form.sheet(
                shell(receipt, question.get(), language),
                head,
                question.get(),
                receipt.status(),
                answer.get()));
  }

  /** What the parts of pages need, without anything of the page that asked. */
  private static Shell shell(Receipt receipt, Map<String, Object> question, Language language) {
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
        Shells.isSample(),
        false,
        Optional.of(freshness),
        Optional.empty(),
        Optional.empty());
  }
}
