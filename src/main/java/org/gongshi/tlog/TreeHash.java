package org.gongshi.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hash of a Merkle tree: 32 bytes of SHA-256, computed as in RFC 6962, section 2.1. Leaves and
 * nodes are hashed with different first bytes, so that no node can be shown as a leaf.
 */
public final class TreeHash {

  /** Bytes of a hash. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final TreeHash EMPTY = new TreeHash(sha256().digest());

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash with these 32 bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static TreeHash of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  static TreeHash of(byte[] bytes, int from, int length) {
    if (length != LENGTH) {
      throw new IllegalArgumentException("hash: 32 bytes are needed, not " + length);
    }
    return new TreeHash(Arrays.copyOfRange(bytes, from, from + length));
  }

  /** The hash of an entry: SHA-256(0x00 ‖ entry). */
  public static TreeHash leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(entry));
  }

  /** The hash above two others: SHA-256(0x01 ‖ left ‖ right). */
  public static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new TreeHash(digest.digest(right.bytes));
  }

  /** Reads the form of checkpoints and proofs: 44 characters of base 64; empty for any other. */
  public static Optional<TreeHash> ofBase64(String text) {
    return StrictBase64.decode(text).filter(bytes -> bytes.length == LENGTH).map(TreeHash::new);
  }

  /** 44 characters of base 64. */
  public String base64() {
    return StrictBase64.encode(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 64 characters of hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
