package org.gongshi.tlog;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/** A private key that signs notes, or cosigns checkpoints, with the public key that verifies. */
public final class NoteSigner {

  private static final String TEXT_PREFIX = "PRIVATE+KEY+";

  private final NoteKey key;
  private final PrivateKey privateKey;

  private NoteSigner(NoteKey key, PrivateKey privateKey) {
    this.key = key;
    this.privateKey = privateKey;
  }

  /** A new key. */
  public static NoteSigner generate(String name, NoteAlgorithm algorithm) {
    var seed = new byte[Ed25519.KEY_BYTES];
    new SecureRandom().nextBytes(seed);
    return ofSeed(name, algorithm, seed);
  }

  /**
   * The signer with this private key: the 32 bytes of RFC 8032.
   *
   * @throws MalformedException if the name is not legal or there are not 32 bytes
   */
  public static NoteSigner ofSeed(String name, NoteAlgorithm algorithm, byte[] seed) {
    KeyPair pair = Ed25519.ofSeed(seed);
    return new NoteSigner(NoteKey.of(name, algorithm, pair.getPublic()), pair.getPrivate());
  }

  /**
   * The signer with a key pair of the Java runtime.
   *
   * @throws IllegalArgumentException if the two do not belong together
   */
  public static NoteSigner of(NoteKey key, PrivateKey privateKey) {
    var signer = new NoteSigner(key, privateKey);
    byte[] probe = key.vkey().getBytes(StandardCharsets.UTF_8);
    if (!Ed25519.verifies(Ed25519.publicKey(key.bytes()), probe, Ed25519.sign(privateKey, probe))) {
      throw new IllegalArgumentException("key: private and public do not belong together");
    }
    return signer;
  }

  /**
   * Reads the text form of Go's {@code golang.org/x/mod/sumdb/note}: {@code
   * PRIVATE+KEY+name+id+key}, the id as in the vkey, the kind and the 32 bytes as base 64.
   *
   * @throws MalformedException if it is none, of a kind that is not known, or has another id
   */
  public static NoteSigner parse(String text) {
    String[] parts = text.split("\\+", 5);
    if (!text.startsWith(TEXT_PREFIX) || parts.length != 5) {
      throw new MalformedException("key: not " + TEXT_PREFIX + "name+id+key");
    }
    byte[] typed =
        StrictBase64.decode(parts[4])
            .filter(bytes -> bytes.length > 1)
            .orElseThrow(() -> new MalformedException("key: not base 64 of kind and key"));
    NoteAlgorithm algorithm =
        NoteAlgorithm.ofType(typed[0])
            .orElseThrow(() -> new MalformedException("key: of a kind that is not known"));
    NoteSigner signer = ofSeed(parts[2], algorithm, Arrays.copyOfRange(typed, 1, typed.length));
    if (!signer.key.hexId().equals(parts[3])) {
      throw new MalformedException("key: the id is not that of the key");
    }
    return signer;
  }

  public NoteKey key() {
    return key;
  }

  /**
   * Signs a text.
   *
   * @param text lines that each end in a newline
   * @throws IllegalStateException if the key is one of a witness
   */
  public NoteSignature sign(String text) {
    require(NoteAlgorithm.ED25519);
    if (!NoteText.isText(text)) {
      throw new MalformedException("note: not a text of lines");
    }
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return NoteSignature.of(key, Ed25519.sign(privateKey, message));
  }

  /**
   * Says as a witness that at this time the checkpoint is the largest that is known of its log, and
   * consistent with all earlier ones. Who calls has verified that.
   *
   * @param time cut to seconds
   * @throws IllegalStateException if the key is not one of a witness
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    require(NoteAlgorithm.COSIGNATURE_V1);
    return NoteSignature.of(key, Cosignature.sign(privateKey, checkpoint.text(), time));
  }

  private void require(NoteAlgorithm algorithm) {
    if (key.algorithm() != algorithm) {
      throw new IllegalStateException("key: of the kind " + key.algorithm());
    }
  }

  /** The public key: a private one is never shown. */
  @Override
  public String toString() {
    return "signer of " + key.vkey();
  }
}
