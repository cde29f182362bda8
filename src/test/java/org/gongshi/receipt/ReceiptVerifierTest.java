package org.gongshi.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented.Position;
import org.gongshi.receipt.Presented.Salts;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.TlogProof;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of a verification fails by what it is about, and by nothing else. */
class ReceiptVerifierTest {
  private static final Presented WHOLE = ReceiptFixture.whole();
  private static final Presented PERSONAL = ReceiptFixture.personal();

  private static Verification verify(Presented presented) {
    return ReceiptFixture.verifier().verify(presented);
  }

  private static void assertOnlyFails(Presented presented, Step step) {
    Verification verification = verify(presented);
    assertThat(verification.isValid()).isFalse();
    assertThat(verification.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.FAILED)
        .extracting(Finding::step)
        .containsExactly(step);
  }

  private static Presented withAnswer(Presented of, Object answer) {
    return new Presented(
        of.receipt(), Optional.of(answer), of.question(), of.salts(), of.position());
  }

  private static Presented at(Position position) {
    return new Presented(
        WHOLE.receipt(), WHOLE.answer(), WHOLE.question(), WHOLE.salts(), Optional.of(position));
  }

  @Test
  void wholeOnesAreVerifiedInEveryStep() {
    for (Presented presented : List.of(WHOLE, PERSONAL)) {
      assertThat(verify(presented).findings())
          .hasSize(5)
          .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
      assertThat(verify(presented).isValid()).isTrue();
    }
    assertThat(verify(WHOLE).receipt()).isEqualTo(ReceiptFixture.open());
  }

  @Test
  void theReceiptAloneIsValidAndProvesTheRestOfNothing() {
    Verification alone = verify(Presented.parse(WHOLE.receipt().getBytes(StandardCharsets.UTF_8)));
    assertThat(alone.isValid()).isTrue();
    assertThat(alone.findings())
        .filteredOn(finding -> finding.outcome() == Outcome.NOT_GIVEN)
        .extracting(Finding::step)
        .containsExactly(Step.ANSWER, Step.CHECKPOINT, Step.POSITION);
  }

  @Test
  void anotherAnswerFails() {
    assertOnlyFails(withAnswer(WHOLE, Map.of("statement", "records_published")), Step.ANSWER);
    assertOnlyFails(withAnswer(PERSONAL, Map.of("statement", "records_published")), Step.ANSWER);
    // The same members in another order are the same answer.
    assertThat(verify(withAnswer(WHOLE, new TreeMap<>(ReceiptFixture.ANSWER))).isValid()).isTrue();
  }

  @Test
  void anotherQuestionFails() {
    assertOnlyFails(WHOLE.asking(Map.of("resource", "status")), Step.QUESTION);
    assertOnlyFails(PERSONAL.asking(Map.of("resource", "status")), Step.QUESTION);
  }

  @Test
  void saltsOfEachOtherOpenNothing() {
    Salts salts = ReceiptFixture.SALTS;
    Presented swapped =
        new Presented(
            PERSONAL.receipt(),
            PERSONAL.answer(),
            PERSONAL.question(),
            Optional.of(new Salts(salts.answer(), salts.question())),
            PERSONAL.position());
    assertThat(verify(swapped).findings())
        .contains(new Finding(Step.QUESTION, Outcome.FAILED))
        .contains(new Finding(Step.ANSWER, Outcome.FAILED));
  }

  @Test
  void whatCannotBeVerifiedFails() {
    Presented closed =
        new Presented(
            PERSONAL.receipt(),
            PERSONAL.answer(),
            PERSONAL.question(),
            Optional.empty(),
            PERSONAL.position());
    assertThat(verify(closed).isValid()).isFalse();
    Presented nothing =
        new Presented(
            PERSONAL.receipt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            PERSONAL.position());
    assertThat(verify(nothing).isValid()).isTrue();
    assertThatThrownBy(() ->
            Presented.parse(
                CanonicalJson.bytes(Map.of("receipt", WHOLE.receipt(), "anser", Map.of()))))
        .isInstanceOf(MalformedReceiptException.class);
  }

  @Test
  void anotherKeyFails() {
    ReceiptVerifier stranger =
        new ReceiptVerifier(new ReceiptKeys(List.of()), List.of(ReceiptFixture.LOG.key()));
    assertThat(stranger.verify(WHOLE).findings())
        .contains(new Finding(Step.SIGNATURE, Outcome.FAILED));
    String compact = WHOLE.receipt();
    byte[] signature =
        Base64.getUrlDecoder().decode(compact.substring(compact.lastIndexOf('.') + 1));
    signature[3] ^= 1;
    String forged =
        compact.substring(0, compact.lastIndexOf('.') + 1)
            + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    assertOnlyFails(
        new Presented(forged, WHOLE.answer(), WHOLE.question(), WHOLE.salts(), WHOLE.position()),
        Step.SIGNATURE);
  }

  @Test
  void aCheckpointThatTheLogDidNotSignFails() {
    Position position = ReceiptFixture.POSITION;
    TlogProof proof = position.proof();
    Checkpoint larger = new Checkpoint("register.example/log", 3, TreeHash.leaf(new byte[0]));
    assertOnlyFails(
        at(
            new Position(
                position.entry(),
                new TlogProof(0, proof.path(), larger.signed(ReceiptFixture.LOG)))),
        Step.CHECKPOINT);
    ReceiptVerifier withoutLog = new ReceiptVerifier(ReceiptFixture.keys(), List.of());
    assertThat(withoutLog.verify(WHOLE).findings())
        .contains(new Finding(Step.CHECKPOINT, Outcome.NOT_GIVEN))
        .contains(new Finding(Step.POSITION, Outcome.VERIFIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"change_set\":1,\"committed_at\":\"2026-04-01T02:03:04Z\",\"epoch\":1,\"events\":1,\"number\":8}",
        "{\"epoch\":1,\"number\":7}",
        "{\"epoch\":1,\"number\":7,\"events\":9007199254740991}"
      })
  void anotherEntryFails(String entry) {
    assertOnlyFails(at(new Position(entry, ReceiptFixture.POSITION.proof())), Step.POSITION);
  }

  @Test
  void whatWasHandedOutIsReadAgain() {
    byte[] whole =
        CanonicalJson.bytes(
            Map.of(
                "receipt", PERSONAL.receipt(),
                "answer", ReceiptFixture.ANSWER,
                "question", ReceiptFixture.QUESTION,
                "salts", ReceiptFixture.SALTS.json(),
                "position", ReceiptFixture.POSITION.json()));
    assertThat(verify(Presented.parse(whole)).findings())
        .hasSize(5)
        .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
  }

  private static String compact(String header, String payload) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String signed =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    return signed
        + "."
        + encoder.encodeToString(ReceiptFixture.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whatever the key of receipts signs besides is no receipt. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"kid\":\"x\",\"typ\":\"gongshi-receipt+jws\"}",
        "{\"alg\":\"HS256\",\"kid\":\"x\",\"typ\":\"gongshi-receipt+jws\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"x\",\"typ\":\"JWT\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"x\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"gongshi-receipt+jws\"}",
        "{\"alg\":\"EdDSA\",\"crit\":[\"b64\"],\"b64\":false,\"kid\":\"x\",\"typ\":\"gongshi-receipt+jws\"}",
        "[]"
      })
  void otherHeadersAreRefused(String header) {
    String payload = new String(ReceiptFixture.open().payload(), StandardCharsets.UTF_8);
    assertThatThrownBy(() ->
            verify(Presented.parse(compact(header, payload).getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(MalformedReceiptException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v\":1=\"v\":2",
        "\"v\":1=\"v\":1,\"x\":1",
        "\"v\":1= \"v\":1",
        "\"watermark\":\"1-7\"=\"watermark\":\"7\"",
        "\"status\":200=\"status\":\"200\"",
        "\"status\":200=\"status\":2e2",
        "\"at\":\"2026=\"at\":\"x026",
        "\"issuer\"=\"issuer2\"",
        "\"question\":{=\"question\":{\"scheme\":\"uscc\",",
        "\"policy\":\"status-1\"=\"policy\":null",
        "\"policy\":\"status-1\"=\"policy\":\"\\ud800\"",
        "\"question\":{=\"question\":{\"n\":9007199254740993,",
        "\"status\":200=\"status\":99999999999"
      })
  void otherPayloadsAreRefused(String change) {
    String header = "{\"alg\":\"EdDSA\",\"kid\":\"x\",\"typ\":\"gongshi-receipt+jws\"}";
    String payload = new String(ReceiptFixture.open().payload(), StandardCharsets.UTF_8);
    String altered =
        payload.replace(
            change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
    assertThat(altered).isNotEqualTo(payload);
    assertThatThrownBy(() ->
            verify(Presented.parse(compact(header, altered).getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(MalformedReceiptException.class);
  }

  @Test
  void aLaterPositionIsAnotherReceipt() {
    Receipt later = ReceiptFixture.open();
    Receipt moved =
        new Receipt(
            later.issuer(),
            later.at(),
            later.asked(),
            later.status(),
            later.answer(),
            new Watermark(1, 8),
            later.dataTime(),
            later.checkpoint(),
            later.policy());
    assertOnlyFails(
        new Presented(
            ReceiptFixture.signed(moved),
            WHOLE.answer(),
            WHOLE.question(),
            WHOLE.salts(),
            WHOLE.position()),
        Step.POSITION);
  }
}
