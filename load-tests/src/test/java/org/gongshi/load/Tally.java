package org.gongshi.load;

import io.gatling.javaapi.core.Session;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The answers of one phase: how many were useful, and within how many milliseconds. */
final class Tally {
  /** Slower answers count as this slow. */
  private static final int MILLIS_MAX = 20_000;

  private final AtomicLongArray usefulByMillis = new AtomicLongArray(MILLIS_MAX + 1);
  private final AtomicLong useful = new AtomicLong();
  private final AtomicLong shed = new AtomicLong();

  /** Takes what the checks of a request saved: {@code code} and {@code millis}. */
  Session takes(Session session) {
    if (session.contains("code") && session.getInt("code") == 200) {
      useful.incrementAndGet();
      usefulByMillis.incrementAndGet(Math.min(MILLIS_MAX, session.getInt("millis")));
    } else {
      shed.incrementAndGet();
    }
    return session;
  }

  long useful() {
    return useful.get();
  }

  long shed() {
    return shed.get();
  }

  /** Milliseconds within which 99 of 100 useful answers came. */
  int p99Millis() {
    long beyond = useful.get() / 100;
    for (int millis = MILLIS_MAX; millis >= 0; millis--) {
      beyond -= usefulByMillis.get(millis);
      if (beyond < 0) {
        return millis;
      }
    }
    return 0;
  }
}
