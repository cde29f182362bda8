package org.gongshi.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.receipt.Finding;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptCode;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.web.Civil;

/**
 * What the page says about a receipt.
 *
 * @param verdict {@code matches}, {@code sheet}, {@code differs}, {@code unconfirmed} or {@code
 *     malformed}
 * @param says what it says, if that may be believed
 * @param answer the answer that came with it, if it is that of the receipt
 * @param sameFile for a certificate: whether the register makes the same file of that receipt
 */
@RegisterForReflection
public record VerifyView(
    String verdict,
    Optional<Says> says,
    Optional<String> answer,
    Optional<Boolean> sameFile,
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
   * @param page where it is shown today
   * @param code of the receipt, as it stands on certificates
   */
  @RegisterForReflection
  public record Says(
      Optional<String> resource,
      Optional<String> value,
      Optional<String> page,
      int status,
      String at,
      String position,
      String issuer,
      String code) {}

  static VerifyView malformed() {
    return new VerifyView(
        "malformed", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  static VerifyView of(Verification verification, Presented presented, ObjectMapper json) {
    List<Finding> findings = verification.findings();
    List<StepView> steps = findings.stream().map(StepView::of).toList();
    if (!verification.isValid()) {
      return new VerifyView("differs", Optional.empty(), Optional.empty(), Optional.empty(), steps);
    }
    boolean confirmed = findings.contains(new Finding(Step.HISTORY, Outcome.VERIFIED));
    boolean answered = findings.contains(new Finding(Step.ANSWER, Outcome.VERIFIED));
    return new VerifyView(
        confirmed ? "matches" : "unconfirmed",
        Optional.of(says(verification.receipt(), presented, findings)),
        presented.answer().filter(answer -> answered).map(answer -> pretty(answer, json)),
        Optional.empty(),
        steps);
  }

  /** The same for a file with the receipt in it. */
  VerifyView withFile(boolean same) {
    String sheet = same || !verdict.equals("matches") ? verdict : "sheet";
    return new VerifyView(sheet, says, answer, Optional.of(same), steps);
  }

  /** Whether somebody should look twice. */
  public boolean isAlarming() {
    return !verdict.equals("matches");
  }

  private static Says says(Receipt receipt, Presented presented, List<Finding> findings) {
    Optional<Map<?, ?>> question = question(receipt, presented, findings);
    Optional<String> resource = question.map(it -> String.valueOf(it.get("resource")));
    Optional<String> value =
        question
            .filter(it -> !resource.equals(Optional.of("check")))
            .map(it -> it.get("id") != null ? it.get("id") : it.get("value"))
            .map(String::valueOf);
    return new Says(
        resource,
        value,
        question.flatMap(VerifyView::page),
        receipt.status(),
        time(receipt.at()),
        receipt.watermark().toString(),
        receipt.issuer(),
        ReceiptCode.of(presented.receipt()));
  }

  /** What the receipt says openly, or what was presented and agrees with it. */
  private static Optional<Map<?, ?>> question(
      Receipt receipt, Presented presented, List<Finding> findings) {
    return switch (receipt.asked()) {
      case Receipt.Asked.Openly(Map<String, Object> question) -> Optional.of(question);
      case Receipt.Asked.Committed _ ->
          findings.contains(new Finding(Step.QUESTION, Outcome.VERIFIED))
              ? presented.question().map(it -> (Map<?, ?>) it)
              : Optional.empty();
    };
  }

  private static Optional<String> page(Map<?, ?> question) {
    return switch (String.valueOf(question.get("resource"))) {
      case "subject", "status" ->
          Optional.of("/subjects/" + question.get("scheme") + "/" + question.get("value"));
      case "notice" -> Optional.of("/notices/" + question.get("id"));
      default -> Optional.empty();
    };
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
