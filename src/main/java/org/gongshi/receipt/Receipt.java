package org.gongshi.receipt;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.MalformedException;

/**
 * What a receipt says: asked this, at this time, at this position of its history, the register
 * answered that.
 *
 * @param issuer address of the register, {@code https://register.example}
 * @param at when it was asked, to the millisecond
 * @param asked the question
 * @param status HTTP status of the answer: 200, or 404 and 410 for what is not there
 * @param answer digest of the answer; salted if the question is committed
 * @param watermark the position: what the register had published until then
 * @param dataTime as of when the data that were read were complete
 * @param checkpoint a tree of the log that has that position in it
 * @param policy the rules by which the answer was made
 */
public record Receipt(
    String issuer,
    Instant at,
    Asked asked,
    int status,
    Digest answer,
    Watermark watermark,
    Instant dataTime,
    Checkpoint checkpoint,
    String policy) {

  /** What was asked. */
  public sealed interface Asked {
    /** A question that anybody may know. */
    record Openly(Map<String, Object> question) implements Asked {
      public Openly {
        question = Map.copyOf(question);
      }
    }

    /** A question about a person: its salted digest, which tells nothing without the salt. */
    record Committed(Digest question) implements Asked {}
  }

  private static final long VERSION = 1;

  /** The statement as it is signed: RFC 8785. */
  public byte[] payload() {
    Map<String, Object> members = new HashMap<>();
    members.put("answer", answer.toString());
    members.put("at", at.toString());
    members.put("checkpoint", checkpoint.text());
    members.put("data_time", dataTime.toString());
    members.put("issuer", issuer);
    members.put("policy", policy);
    switch (asked) {
      case Asked.Openly(Map<String, Object> question) -> members.put("question", question);
      case Asked.Committed(Digest question) ->
          members.put("question_commitment", question.toString());
    }
    members.put("status", status);
    members.put("v", VERSION);
    members.put("watermark", watermark.toString());
    return CanonicalJson.bytes(members);
  }

  /**
   * The statement in the compact form of RFC 7515.
   *
   * @param keyId of the key that signs
   * @param signer makes the signature of Ed25519 over bytes
   */
  public String signed(String keyId, UnaryOperator<byte[]> signer) {
    String signed = Jws.signingInput(keyId, payload());
    return signed
        + '.'
        + Base64Url.encode(signer.apply(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Reads a statement.
   *
   * @throws MalformedReceiptException if it is not what {@link #payload} writes
   */
  static Receipt parse(byte[] payload) {
    Map<String, Object> members = StrictJson.readObject(payload);
    if (!Long.valueOf(VERSION).equals(members.get("v"))) {
      throw new MalformedReceiptException("receipt: of a version that is not known");
    }
    try {
      Receipt receipt =
          new Receipt(
              text(members, "issuer"),
              Instant.parse(text(members, "at")),
              asked(members),
              Math.toIntExact(number(members, "status")),
              Digest.parse(text(members, "answer"), "answer"),
              Watermark.parse(text(members, "watermark"))
                  .orElseThrow(() -> new MalformedReceiptException("watermark: not legal")),
              Instant.parse(text(members, "data_time")),
              Checkpoint.parse(text(members, "checkpoint")),
              text(members, "policy"));
      if (!Arrays.equals(receipt.payload(), payload)) {
        throw new MalformedReceiptException("receipt: not in canonical form");
      }
      return receipt;
    } catch (MalformedReceiptException e) {
      throw e;
    } catch (MalformedException e) {
      throw new MalformedReceiptException("receipt: " + e.getMessage());
    } catch (DateTimeException e) {
      throw new MalformedReceiptException("receipt: a time is not of RFC 3339");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedReceiptException("receipt: no canonical form");
    }
  }

  private static Asked asked(Map<String, Object> members) {
    Optional<Object> openly = Optional.ofNullable(members.get("question"));
    return openly.isPresent()
        ? new Asked.Openly(StrictJson.object(openly.get(), "question"))
        : new Asked.Committed(
            Digest.parse(text(members, "question_commitment"), "question_commitment"));
  }

  static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new MalformedReceiptException(name + ": a string is needed");
  }

  static long number(Map<String, Object> members, String name) {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw new MalformedReceiptException(name + ": a whole number is needed");
  }
}
