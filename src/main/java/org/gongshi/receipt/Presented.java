package org.gongshi.receipt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.CanonicalJson;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.TlogProof;
import org.jspecify.annotations.Nullable;

/**
 * A receipt with what belongs to it, as the register hands it out and as somebody presents it. All
 * but the receipt may be missing.
 *
 * @param receipt the compact form
 * @param answer what was answered, as JSON
 * @param question what was asked, as JSON; for receipts that do not say it themselves
 * @param salts for receipts about persons
 * @param position the receipt's position in the log
 */
public record Presented(
    String receipt,
    Optional<Object> answer,
    Optional<Object> question,
    Optional<Salts> salts,
    Optional<Position> position) {

  private static final List<String> MEMBERS =
      List.of("answer", "position", "question", "receipt", "salts");

  /** Bytes of what is presented: the largest answer, of some hundred notices, with its receipt. */
  public static final int BYTES_MAX = 1_536 * 1024;

  /** What makes digests of a question and an answer about a person impossible to guess. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Salts(byte[] question, byte[] answer) {
    /** As they are handed out. */
    public Map<String, Object> json() {
      return Map.of("answer", Base64Url.encode(answer), "question", Base64Url.encode(question));
    }

    static Salts parse(Map<String, Object> members) {
      return new Salts(salt(members, "question"), salt(members, "answer"));
    }

    private static byte[] salt(Map<String, Object> members, String name) {
      byte[] salt = Base64Url.decode(Receipt.text(members, name), "salt");
      if (salt.length != Digest.LENGTH) {
        throw new MalformedReceiptException("salt: 32 bytes are needed");
      }
      return salt;
    }
  }

  /** The log's entry of a change set, with the way from it to a signed root. */
  public record Position(String entry, TlogProof proof) {
    /** As it is handed out. */
    public Map<String, Object> json() {
      return Map.of("entry", entry, "proof", new String(proof.bytes(), StandardCharsets.UTF_8));
    }

    static Position parse(Map<String, Object> members) {
      byte[] proof = Receipt.text(members, "proof").getBytes(StandardCharsets.UTF_8);
      try {
        return new Position(Receipt.text(members, "entry"), TlogProof.parse(proof));
      } catch (MalformedException e) {
        throw new MalformedReceiptException("position: " + e.getMessage());
      }
    }
  }

  /**
   * Reads either form: the compact one, or a JSON object with {@code receipt} and what belongs to
   * it.
   *
   * @throws MalformedReceiptException if it is neither
   */
  public static Presented parse(byte[] presented) {
    if (presented.length > BYTES_MAX) {
      throw new MalformedReceiptException("receipt: longer than " + BYTES_MAX + " bytes");
    }
    String text = new String(presented, StandardCharsets.UTF_8).strip();
    return text.startsWith("{")
        ? of(StrictJson.readObject(presented))
        : new Presented(
            text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "Presented[]"; // it may hold what a person was asked about with
  }

  private static Presented of(Map<String, Object> members) {
    if (!MEMBERS.containsAll(members.keySet())) {
      // A misspelt member would be one that nobody verifies.
      throw new MalformedReceiptException("receipt: only these members are known: " + MEMBERS);
    }
    return new Presented(
        Receipt.text(members, "receipt"),
        Optional.ofNullable(members.get("answer")),
        Optional.ofNullable(members.get("question")),
        object(members, "salts").map(Salts::parse),
        object(members, "position").map(Position::parse));
  }

  private static Optional<Map<String, Object>> object(Map<String, Object> members, String name) {
    @Nullable Object member = members.get(name);
    return member == null ? Optional.empty() : Optional.of(StrictJson.object(member, name));
  }

  /** The same with what was asked. */
  Presented asking(Object asked) {
    return new Presented(receipt, answer, Optional.of(asked), salts, position);
  }

  /** The same with what was answered. */
  public Presented answering(Object answered) {
    return new Presented(receipt, Optional.of(answered), question, salts, position);
  }

  /** The canonical form of what was answered, which the digest in the receipt is of. */
  public Optional<byte[]> canonicalAnswer() {
    return answer.map(CanonicalJson::bytes);
  }
}
