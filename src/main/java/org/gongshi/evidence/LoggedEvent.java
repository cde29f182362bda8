package org.gongshi.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Sha256;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * One event of the register and what the log says of it. What happened to organisations' notices is
 * public, and its entry is the canonical event. Of orders and of persons the entry holds a salted
 * hash only, each with a salt of its own, at a random place among those of its change set: neither
 * bytes nor places tell which entries are about the same order or person, or about which. How many
 * there are, and when, everybody sees. An event whose content hash is not known, from before the
 * log, is hidden too.
 *
 * @param personal about a person or an order, as was written with it; of older rows, about a person
 *     as its party says
 * @param contentHash of what the event is about: SHA-256(salt ‖ canonical content)
 * @param leafHash SHA-256(0x00 ‖ canonical event), as the writing transaction computed it
 */
@SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
public record LoggedEvent(
    long changeSetId,
    long seq,
    String kind,
    boolean personal,
    @Nullable String noticeId,
    @Nullable String orderId,
    @Nullable Integer version,
    byte @Nullable [] contentHash,
    byte[] leafHash) {

  private static final HexFormat HEX = HexFormat.of();

  /** Whether the entry must not say what the event is about. */
  public boolean isHidden() {
    return personal || orderId != null || contentHash == null;
  }

  /** RFC 8785; the content hash must be known. */
  public byte[] canonical() {
    if (contentHash == null) {
      throw new IllegalStateException("The content hash of the event is not known");
    }
    Map<String, Object> event = new HashMap<>();
    event.put("change_set", changeSetId);
    event.put("content", HEX.formatHex(contentHash));
    event.put("event", kind);
    event.put("seq", seq);
    if (noticeId != null) {
      event.put("notice", noticeId);
    }
    if (orderId != null) {
      event.put("order", orderId);
    }
    if (version != null) {
      event.put("version", version);
    }
    return CanonicalJson.bytes(event);
  }

  /** Whether the row still says what its leaf hash was computed from, as far as that is known. */
  public boolean isWhole() {
    return contentHash == null
        || MessageDigest.isEqual(leafHash, TreeHash.leaf(canonical()).bytes());
  }

  /**
   * Whether the event is about the content with this hash. An event of before the log does not say
   * its hash, but its leaf does.
   */
  public boolean isAbout(byte[] hash) {
    return contentHash != null
        ? MessageDigest.isEqual(contentHash, hash)
        : new LoggedEvent(
                changeSetId, seq, kind, personal, noticeId, orderId, version, hash, leafHash)
            .isWhole();
  }

  /**
   * The bytes of the entry.
   *
   * @param salt 32 random bytes if the event is hidden; what was hidden once stays so
   */
  public byte[] entry(byte @Nullable [] salt) {
    if (salt != null) {
      return CanonicalJson.bytes(
          Map.of("change_set", changeSetId, "hidden", hidden(salt, leafHash), "seq", seq));
    }
    if (isHidden()) {
      throw new IllegalArgumentException("A hidden event needs a salt");
    }
    return canonical();
  }

  /** Whether its entry is of those that do not say what they are about. */
  public boolean isHiddenIn(byte[] entry) {
    byte[] begin =
        ("{\"change_set\":" + changeSetId + ",\"hidden\":").getBytes(StandardCharsets.UTF_8);
    return Arrays.mismatch(begin, entry) == begin.length;
  }

  /** What stands for a hidden event: SHA-256(salt ‖ leaf hash of its canonical form). */
  static String hidden(byte[] salt, byte[] leafHash) {
    return HEX.formatHex(Sha256.of(salt, leafHash));
  }
}
