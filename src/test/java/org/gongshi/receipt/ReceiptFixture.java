package org.gongshi.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.gongshi.receipt.Presented.Position;
import org.gongshi.receipt.Presented.Salts;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;
import org.gongshi.tlog.TlogProof;
import org.gongshi.tlog.TreeHash;

/** A receipt under a log of two leaves: a change set and its event. */
final class ReceiptFixture {
  /** The private key of RFC 8037, appendix A.1. */
  static final byte[] SEED =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  static final NoteSigner LOG =
      NoteSigner.ofSeed("register.example/log", NoteAlgorithm.ED25519, new byte[32]);

  static final Map<String, Object> QUESTION =
      Map.of("resource", "status", "scheme", "uscc", "value", "91990102MCC0000146");

  static final Map<String, Object> ANSWER =
      Map.of("statement", "no_published_record", "complete", true);

  static final String ENTRY =
      "{\"change_set\":1,\"committed_at\":\"2026-04-01T02:03:04Z\",\"epoch\":1,\"events\":1,\"number\":7}";

  private static final TreeHash FIRST = TreeHash.leaf(ENTRY.getBytes(StandardCharsets.UTF_8));
  private static final TreeHash SECOND = TreeHash.leaf(new byte[] {1});

  static final Checkpoint CHECKPOINT =
      new Checkpoint("register.example/log", 2, TreeHash.node(FIRST, SECOND));

  static final Position POSITION =
      new Position(ENTRY, new TlogProof(0, List.of(SECOND), CHECKPOINT.signed(LOG)));

  static final Salts SALTS = new Salts(filled(1), filled(2));

  private ReceiptFixture() {}

  private static byte[] filled(int value) {
    byte[] bytes = new byte[Digest.LENGTH];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] publicKey() {
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(SEED, 0, key, 0);
    return key;
  }

  static ReceiptKeys keys() {
    return new ReceiptKeys(List.of(ReceiptKey.of(publicKey())));
  }

  static ReceiptVerifier verifier() {
    return new ReceiptVerifier(keys(), List.of(LOG.key()));
  }

  static byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(SEED, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  static Receipt open() {
    return receipt(new Receipt.Asked.Openly(QUESTION), Digest.of(ANSWER));
  }

  static Receipt committed() {
    return receipt(
        new Receipt.Asked.Committed(Digest.salted(SALTS.question(), QUESTION)),
        Digest.salted(SALTS.answer(), ANSWER));
  }

  static Receipt receipt(Receipt.Asked asked, Digest answer) {
    return new Receipt(
        "https://register.example",
        Instant.parse("2026-04-01T02:03:05.123Z"),
        asked,
        200,
        answer,
        new Watermark(1, 7),
        Instant.parse("2026-04-01T02:03:05.100Z"),
        CHECKPOINT,
        "status-1");
  }

  static String signed(Receipt receipt) {
    return receipt.signed(ReceiptKey.of(publicKey()).id(), ReceiptFixture::sign);
  }

  /** An open receipt with all that belongs to it. */
  static Presented whole() {
    return new Presented(
        signed(open()),
        Optional.of(ANSWER),
        Optional.empty(),
        Optional.empty(),
        Optional.of(POSITION));
  }

  /** One about a person. */
  static Presented personal() {
    return new Presented(
        signed(committed()),
        Optional.of(ANSWER),
        Optional.of(QUESTION),
        Optional.of(SALTS),
        Optional.of(POSITION));
  }
}
