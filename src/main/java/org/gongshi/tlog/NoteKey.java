package org.gongshi.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that verifies signatures of notes, with its name, its kind and the id that follows
 * from all of them: the first four bytes of SHA-256(name ‖ 0x0A ‖ kind ‖ key).
 *
 * <p>Its text form, the vkey, is {@code name+id+key}: the id as eight digits of hexadecimal, the
 * kind and the key as base 64. Go's {@code golang.org/x/mod/sumdb/note} and C2SP share it.
 */
public final class NoteKey {

  /** A name, and 44 characters of base 64 for 33 bytes. */
  private static final int TEXT_LENGTH_MAX = NoteText.NAME_BYTES_MAX + 64;

  private static final Pattern TEXT = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([^ ]+)");

  private final String name;
  private final NoteAlgorithm algorithm;
  private final PublicKey key;
  private final int id;

  private NoteKey(String name, NoteAlgorithm algorithm, PublicKey key) {
    if (!NoteText.isName(name)) {
      throw new MalformedException("key: no legal name");
    }
    this.name = name;
    this.algorithm = algorithm;
    this.key = key;
    this.id = id(name, algorithm, Ed25519.bytes(key));
  }

  /**
   * The key with these 32 bytes (RFC 8032).
   *
   * @throws MalformedException if the name is not legal or the bytes are no public key
   */
  public static NoteKey of(String name, NoteAlgorithm algorithm, byte[] key) {
    return new NoteKey(name, algorithm, Ed25519.publicKey(key));
  }

  /**
   * The key as the Java runtime has it.
   *
   * @throws IllegalArgumentException if the name is not legal or the key is not one of Ed25519
   */
  public static NoteKey of(String name, NoteAlgorithm algorithm, PublicKey key) {
    return of(name, algorithm, Ed25519.bytes(key));
  }

  /**
   * Reads a vkey.
   *
   * @throws MalformedException if it is none, of a kind that is not known, or has another id
   */
  public static NoteKey parse(String vkey) {
    Matcher matcher = TEXT.matcher(vkey);
    if (vkey.length() > TEXT_LENGTH_MAX || !matcher.matches()) {
      throw new MalformedException("key: not name+id+key");
    }
    byte[] typed =
        StrictBase64.decode(matcher.group(3))
            .filter(bytes -> bytes.length > 1)
            .orElseThrow(() -> new MalformedException("key: not base 64 of kind and key"));
    NoteAlgorithm algorithm =
        NoteAlgorithm.ofType(typed[0])
            .orElseThrow(() -> new MalformedException("key: of a kind that is not known"));
    NoteKey key = of(matcher.group(1), algorithm, Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.hexId().equals(matcher.group(2))) {
      throw new MalformedException("key: the id is not that of the key");
    }
    return key;
  }

  /** The text form, {@code name+id+key}. */
  public String vkey() {
    byte[] bytes = Ed25519.bytes(key);
    byte[] typed = ByteBuffer.allocate(1 + bytes.length).put(algorithm.type()).put(bytes).array();
    return name + "+" + hexId() + "+" + StrictBase64.encode(typed);
  }

  public String name() {
    return name;
  }

  public NoteAlgorithm algorithm() {
    return algorithm;
  }

  /** The id, of which the first byte is the most significant. */
  public int id() {
    return id;
  }

  /** The id as eight digits of hexadecimal. */
  public String hexId() {
    return "%08x".formatted(id);
  }

  /** The 32 bytes of the public key. */
  public byte[] bytes() {
    return Ed25519.bytes(key);
  }

  /** Whether a signature says that it is by this key. */
  boolean isNamedBy(NoteSignature signature) {
    return signature.keyId() == id && signature.name().equals(name);
  }

  /** The signature as verified, or empty if it is not by this key over this text. */
  Optional<VerifiedSignature> verify(String text, NoteSignature signature) {
    byte[] bytes = signature.signature();
    return switch (algorithm) {
      case ED25519 ->
          Ed25519.verifies(key, text.getBytes(StandardCharsets.UTF_8), bytes)
              ? Optional.of(new VerifiedSignature(this, Optional.empty()))
              : Optional.empty();
      case COSIGNATURE_V1 ->
          Cosignature.verify(key, text, bytes)
              .map(time -> new VerifiedSignature(this, Optional.of(time)));
    };
  }

  private static int id(String name, NoteAlgorithm algorithm, byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      digest.update(algorithm.type());
      return ByteBuffer.wrap(digest.digest(key)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey that && vkey().equals(that.vkey());
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The text form. */
  @Override
  public String toString() {
    return vkey();
  }
}
