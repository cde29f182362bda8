package org.gongshi.publication;

import org.gongshi.keys.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a practitioner's identity: a mask that leaves a million candidates and a keyed
 * digest, or nothing.
 *
 * @param mask province and last two characters
 * @param digest HMAC-SHA-256 of the identity number under the key {@code keyId}
 */
public record PersonFacts(@Nullable String mask, @Nullable Bytes digest, int keyId) {

  /** A practitioner whose identity number was not delivered. */
  public static final PersonFacts NONE = new PersonFacts(null, null, 0);
}
