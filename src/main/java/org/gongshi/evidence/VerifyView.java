package org.gongshi.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.receipt.Finding;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.web.Civil;

/**
 * What the page says about a receipt.
 *
 * @param verdict {@code matches}; {@code receipt} if nothing was presented that it could be about;
 *     {@code sheet} if it came in another file than the register makes of it; {@code differs},
 *     {@code unconfirmed}, {@code malformed}; {@code foreign} for a PDF without a receipt that
 *     could be found
 * @param says what it says, if that may be believed
 * @param since what happened afterwards, as far as it is known
 * @param answer the answer that came with it, if it is that of the receipt
 * @param today whether that answer is the one of today, since none came with it
 * @param file for a certificate: {@code same} if the register makes the same file of that receipt,
 *     {@code differs} or {@code unknown}
 */
@RegisterForReflection
public record VerifyView(
    String verdict,
    Optional<Says> says,
    Optional<SinceView> since,
    Optional<String> answer,
    boolean today,
    Optional<String> file,
    List<StepView> steps) {

  /** What came out of one step, by its codes. */
  @RegisterForReflection
  public record StepView(String step, String outcome, boolean failed) {
    static StepView of(Finding finding) {
      return new StepView(finding.step().code(), finding.outcome().code(), finding.isFailed());
    }
  }

  /**
   * What a receipt says.
   *
   * @param resource what was asked about; absent if that is committed
   * @param value number or id
   * @param asOf about which other time
   * @param page where it is shown today
   * @param code of the receipt, as it stands on certificates
   */
  @RegisterForReflection
  public record Says(
      Optional<String> resource,
      Optional<String> value,
      Optional<AsOf> asOf,
      Optional<String> page,
      int status,
      String at,
      String position,
      String issuer,
      String code) {}

  /**
   * The times of a question about another time.
   *
   * @param validAt when the acts were valid
   * @param knownAt up to which position the register's history counts, if it was said
   */
  @RegisterForReflection
  public record AsOf(String validAt, Optional<String> knownAt) {
    static Optional<AsOf> of(Map<?, ?> question) {
      return Optional.ofNullable(question.get("valid_at"))
          .map(at ->
              new AsOf(
                  time(Instant.parse(String.valueOf(at))),
                  Optional.ofNullable(question.get("known_at")).map(String::valueOf)));
    }
  }

  static VerifyView malformed() {
    return nothing("malformed", List.of());
  }

  /** A PDF in which no receipt was found. */
  static VerifyView foreign() {
    return nothing("foreign", List.of());
  }

  private static VerifyView nothing(String verdict, List<StepView> steps) {
    return new VerifyView(
        verdict,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        steps);
  }

  static VerifyView of(VerifiedReceipt verified, Presented presented, ObjectMapper json) {
    Verification verification = verified.verification();
    List<StepView> steps = verification.findings().stream().map(StepView::of).toList();
    if (!verification.isValid()) {
      return nothing("differs", steps);
    }
    boolean answered = AttestedNotices.isVerified(verification, Step.ANSWER);
    Says says = says(verification, presented);
    return new VerifyView(
        verdict(AttestedNotices.isVerified(verification, Step.HISTORY), answered),
        Optional.of(says),
        verified
            .since()
            .map(since ->
                SinceView.of(
                    since,
                    isAnswered(verification.receipt()),
                    answered,
                    says.resource().equals(Optional.of("notice")))),
        presented.answer().filter(answer -> answered).map(answer -> pretty(answer, json)),
        false,
        Optional.empty(),
        steps);
  }

  private static String verdict(boolean confirmed, boolean answered) {
    if (!confirmed) {
      return "unconfirmed";
    }
    return answered ? "matches" : "receipt";
  }

  /** The same when nothing came with it, and the answer is that of today. */
  VerifyView ofToday() {
    return new VerifyView(verdict, says, since, answer, answer.isPresent(), file, steps);
  }

  /** The same for a file with the receipt in it; whether it is the same may be unknown. */
  VerifyView withFile(Optional<Boolean> same) {
    String code = same.map(it -> it ? "same" : "differs").orElse("unknown");
    String sheet = code.equals("same") || !verdict.equals("matches") ? verdict : "sheet";
    return new VerifyView(sheet, says, since, answer, today, Optional.of(code), steps);
  }

  /** Whether somebody should look twice. */
  public boolean isAlarming() {
    return !verdict.equals("matches");
  }

  private static Says says(Verification verification, Presented presented) {
    Receipt receipt = verification.receipt();
    Optional<Map<String, Object>> question = AttestedNotices.question(verification, presented);
    Optional<String> resource = question.map(it -> String.valueOf(it.get("resource")));
    Optional<String> value =
        question
            .filter(it -> !resource.equals(Optional.of("check")))
            .map(it -> it.get("id") != null ? it.get("id") : it.get("value"))
            .map(String::valueOf);
    return new Says(
        resource,
        value,
        question.flatMap(AsOf::of),
        question.flatMap(VerifyView::page),
        receipt.status(),
        time(receipt.at()),
        receipt.watermark().toString(),
        receipt.issuer(),
        ReceiptCode.of(presented.receipt()));
  }

  private static Optional<String> page(Map<?, ?> question) {
    return switch (String.valueOf(question.get("resource"))) {
      case "subject", "status" ->
          Optional.of("/subjects/" + question.get("scheme") + "/" + question.get("value"));
      case "notice" -> Optional.of("/notices/" + question.get("id"));
      default -> Optional.empty();
    };
  }

  /** Anything but the answer that there is nothing. */
  private static boolean isAnswered(Receipt receipt) {
    return receipt.status() == Response.Status.OK.getStatusCode();
  }

  private static String time(Instant at) {
    return Civil.minute(at.atOffset(ZoneOffset.UTC));
  }

  private static String pretty(Object answer, ObjectMapper json) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
