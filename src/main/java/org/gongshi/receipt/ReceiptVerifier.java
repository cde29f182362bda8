package org.gongshi.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented.Position;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.TreeHash;

/**
 * Verifies receipts with nothing but public keys.
 *
 * @param receiptKeys of the register, from its {@code /.well-known/jwks.json}
 * @param logKeys of its log, from {@code /v1/log/key} or better from elsewhere; may be empty
 */
public record ReceiptVerifier(ReceiptKeys receiptKeys, Collection<NoteKey> logKeys) {

  /**
   * What came out.
   *
   * @param receipt what it says; to be believed only if nothing failed
   */
  public record Verification(Receipt receipt, List<Finding> findings) {
    public Verification {
      findings = List.copyOf(findings);
    }

    /** Whether it was signed as it is and nothing that was presented with it contradicts it. */
    public boolean isValid() {
      return findings.contains(new Finding(Step.SIGNATURE, Outcome.VERIFIED))
          && findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
    }

    /** The same with another finding of the same step. */
    public Verification with(Finding found) {
      return new Verification(
          receipt, findings.stream().map(it -> it.step() == found.step() ? found : it).toList());
    }

    /** The same with one more finding. */
    public Verification plus(Step step, Outcome outcome) {
      List<Finding> more = new ArrayList<>(findings);
      more.add(new Finding(step, outcome));
      return new Verification(receipt, more);
    }
  }

  /**
   * Verifies what is presented.
   *
   * @throws MalformedReceiptException if it is no receipt at all
   */
  public Verification verify(Presented presented) {
    Jws jws = Jws.parse(presented.receipt());
    Receipt receipt = Receipt.parse(jws.payload());
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(Step.SIGNATURE, signature(jws)));
    findings.add(new Finding(Step.QUESTION, question(receipt, presented)));
    findings.add(new Finding(Step.ANSWER, answer(receipt, presented)));
    findings.add(checkpoint(receipt, presented, logKeys));
    findings.add(new Finding(Step.POSITION, position(receipt, presented)));
    return new Verification(receipt, findings);
  }

  private Outcome signature(Jws jws) {
    return receiptKeys
        .find(jws.keyId())
        .map(key -> passed(key.verifies(jws)))
        .orElse(Outcome.FAILED);
  }

  /** What is presented and cannot be verified is not to be believed: it fails. */
  private static Outcome question(Receipt receipt, Presented presented) {
    Optional<Object> question = presented.question();
    return switch (receipt.asked()) {
      case Receipt.Asked.Openly(Map<String, Object> said) ->
          question.map(shown -> passed(shown.equals(said))).orElse(Outcome.VERIFIED);
      case Receipt.Asked.Committed(Digest commitment) ->
          question
              .map(shown ->
                  passed(
                      presented
                          .salts()
                          .map(salts -> Digest.salted(salts.question(), shown))
                          .filter(commitment::equals)
                          .isPresent()))
              .orElse(Outcome.NOT_GIVEN);
    };
  }

  private static Outcome answer(Receipt receipt, Presented presented) {
    boolean salted = receipt.asked() instanceof Receipt.Asked.Committed;
    return presented
        .answer()
        .map(shown ->
            passed(
                (salted
                        ? presented.salts().map(salts -> Digest.salted(salts.answer(), shown))
                        : Optional.of(Digest.of(shown)))
                    .filter(receipt.answer()::equals)
                    .isPresent()))
        .orElse(Outcome.NOT_GIVEN);
  }

  /** The step of the log's signature, for whoever gets to know the log's keys later. */
  public static Finding checkpoint(
      Receipt receipt, Presented presented, Collection<NoteKey> logKeys) {
    if (presented.position().isEmpty() || logKeys.isEmpty()) {
      return new Finding(Step.CHECKPOINT, Outcome.NOT_GIVEN);
    }
    var note = presented.position().get().proof().checkpoint();
    return new Finding(
        Step.CHECKPOINT,
        passed(
            note.text().equals(receipt.checkpoint().text())
                && note.check(logKeys) instanceof NoteCheck.Verified));
  }

  /** The proof leads to the root in the receipt, whoever signed the note that comes with it. */
  private static Outcome position(Receipt receipt, Presented presented) {
    if (presented.position().isEmpty()) {
      return Outcome.NOT_GIVEN;
    }
    Position position = presented.position().get();
    Checkpoint end = receipt.checkpoint();
    byte[] entry = position.entry().getBytes(StandardCharsets.UTF_8);
    Map<String, Object> changeSet = StrictJson.readObject(entry);
    return passed(
        isAt(changeSet, receipt.watermark())
            && ProofVerifier.inclusion(
                position.proof().index(),
                end.size(),
                TreeHash.leaf(entry),
                position.proof().path(),
                end.root()));
  }

  private static boolean isAt(Map<String, Object> changeSet, Watermark watermark) {
    return Long.valueOf(watermark.epoch()).equals(changeSet.get("epoch"))
        && Long.valueOf(watermark.number()).equals(changeSet.get("number"));
  }

  private static Outcome passed(boolean verified) {
    return verified ? Outcome.VERIFIED : Outcome.FAILED;
  }
}
