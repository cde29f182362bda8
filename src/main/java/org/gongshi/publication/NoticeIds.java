package org.gongshi.publication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.Act;
import org.gongshi.register.DocumentNumber;
import org.gongshi.register.NoticeKind;

/**
 * Gives an act its identity: one act is (authority, kind, document number, party), whoever delivers
 * it. The id is the head of a keyed digest, so deliveries meet without asking the database, and a
 * withdrawn notice's id cannot be matched with a guess.
 */
public final class NoticeIds {
  /**
   * 80 bits: among a thousand million notices a collision has a chance of about one in a million.
   */
  private static final int ID_BYTES = 10;

  /** Crockford's base 32, lower case: no letter that is taken for a digit. */
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final Mac mac;

  NoticeIds(DigestKey key) {
    this.mac = key.mac();
  }

  /** The full digest of the act's identity. */
  byte[] digest(Act act, String partyKey) {
    return digest(
        act.authority().uscc().value(), act.kind(), documentNo(act.documentNo()), partyKey);
  }

  /** The same from what staging knows of an act; the document number is a folded one. */
  byte[] digest(String authority, NoticeKind kind, String documentNo, String partyKey) {
    String identity = String.join("\0", "act", authority, kind.code(), documentNo, partyKey);
    return mac.doFinal(identity.getBytes(StandardCharsets.UTF_8));
  }

  /** A document number as it is compared: width, case, spaces and brackets do not matter. */
  static String documentNo(String documentNo) {
    return DocumentNumber.fold(documentNo);
  }

  /** Sixteen characters that stand in the notice's address. */
  public static String id(byte[] digest) {
    byte[] head = Arrays.copyOf(digest, ID_BYTES);
    StringBuilder id = new StringBuilder(16);
    long bits = 0;
    int held = 0;
    for (byte b : head) {
      bits = (bits << 8) | (b & 0xff);
      held += 8;
      while (held >= 5) {
        held -= 5;
        id.append(ALPHABET[(int) (bits >> held) & 31]);
      }
    }
    return id.toString();
  }
}
