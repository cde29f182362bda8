package org.gongshi.intake;

import java.util.Optional;

/**
 * What is kept of a practitioner's identity number.
 *
 * @param mask province and last two characters of a resident's number
 */
public record PersonIdentity(Optional<String> mask, IdentityDigest.Digest digest) {

  /** Leaves the mask out: a log needs none of it. */
  @Override
  public String toString() {
    return "PersonIdentity[" + digest + "]";
  }
}
