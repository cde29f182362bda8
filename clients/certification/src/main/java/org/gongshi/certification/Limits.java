package org.gongshi.certification;

import java.time.Duration;

/** The bounds of docs/checks-clients.md. */
final class Limits {
  /** Whatever happens, somebody waits at a counter. */
  static final Duration SALE = Duration.ofSeconds(5);

  /** Requests to one address in one sale; a portal in trouble has many clients. */
  static final int TRIES = 3;

  /** How long the portal is silent: longer than a sale may take. */
  static final Duration SILENCE = Duration.ofSeconds(8);

  /** A seller that takes longer has hung. */
  static final Duration SELLER = Duration.ofSeconds(20);

  /** How long decisions of the proxy are valid that a client may want to keep. */
  static final Duration VALIDITY = Duration.ofSeconds(3);

  private Limits() {}
}
