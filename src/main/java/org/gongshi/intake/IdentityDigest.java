package org.gongshi.intake;

/** Turns a natural person's identity number into a keyed digest, the only form that is kept. */
@FunctionalInterface
public interface IdentityDigest {

  /**
   * The digest of a number.
   *
   * @param scheme kind of identity document: {@code resident-id}, {@code passport}, …
   * @param number canonical number: folded, upper case, without spaces
   */
  Digest of(String scheme, String number);

  /** A digest and the id of the key that made it. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the database once, never compared
  record Digest(int keyId, byte[] value) {
    /** Leaves the digest out: a log could otherwise be joined with a stolen key. */
    @Override
    public String toString() {
      return "Digest[key " + keyId + "]";
    }
  }
}
