package org.gongshi.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of RFC 8032 with keys as 32 bytes, on the Java runtime's implementation. */
public final class Ed25519 {

  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  private static final String NAME = "Ed25519";

  /** What RFC 8410 writes before the 32 bytes of a public key. */
  private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /**
   * The public key with these 32 bytes.
   *
   * @throws MalformedException if the bytes are no public key
   */
  public static PublicKey publicKey(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new MalformedException("key: 32 bytes are needed, not " + bytes.length);
    }
    byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + KEY_BYTES);
    System.arraycopy(bytes, 0, encoded, KEY_PREFIX.length, KEY_BYTES);
    try {
      PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
      // The factory takes any 32 bytes; only the verifier looks whether they are a point.
      Signature.getInstance(NAME).initVerify(key);
      if (Arrays.equals(bytes(key), bytes)) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      // Said below.
    }
    throw new MalformedException("key: not a public key of Ed25519");
  }

  /** The 32 bytes of a public key. */
  public static byte[] bytes(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded.length != KEY_PREFIX.length + KEY_BYTES
        || !Arrays.equals(KEY_PREFIX, Arrays.copyOf(encoded, KEY_PREFIX.length))) {
      throw new IllegalArgumentException("key: not a public key of Ed25519");
    }
    return Arrays.copyOfRange(encoded, KEY_PREFIX.length, encoded.length);
  }

  /**
   * The key pair of a seed, the private key of RFC 8032.
   *
   * @throws MalformedException if there are not 32 bytes
   */
  static KeyPair ofSeed(byte[] seed) {
    if (seed.length != KEY_BYTES) {
      throw new MalformedException("key: 32 bytes are needed, not " + seed.length);
    }
    try {
      // The runtime computes a public key only when it makes a pair, and draws 32 bytes for that.
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(255, new Fixed(seed.clone()));
      KeyPair pair = generator.generateKeyPair();
      byte[] drawn = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      if (!Arrays.equals(drawn, seed)) {
        throw new IllegalStateException("Ed25519 of this Java runtime makes keys in another way");
      }
      return pair;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Whether it is the signature by this key over this message; false for any other bytes. */
  public static boolean verifies(PublicKey key, byte[] message, byte[] signatureBytes) {
    if (signatureBytes.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signatureBytes);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("Ed25519 does not work in this Java runtime", e);
  }

  /** Gives the same bytes once, to whoever draws exactly as many. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] drawn) {
      if (drawn.length != bytes.length) {
        throw new IllegalStateException("Ed25519 of this Java runtime makes keys in another way");
      }
      System.arraycopy(bytes, 0, drawn, 0, drawn.length);
    }
  }
}
