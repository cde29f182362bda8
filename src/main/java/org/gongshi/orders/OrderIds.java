package org.gongshi.orders;

import java.security.SecureRandom;
import org.gongshi.publication.NoticeIds;

/**
 * Ids of orders and requests: random, so that nothing follows from one, in the form of a notice's.
 */
final class OrderIds {
  /** 80 bits: sixteen characters. */
  private static final int BYTES = 10;

  /** Not static: a native executable would keep the seed of its build. */
  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return NoticeIds.id(id);
  }
}
