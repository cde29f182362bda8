package org.gongshi.certification;

import java.time.Duration;
import java.util.function.Supplier;

/** How the proxy answers. */
interface Behaviour {

  /** What comes of an answer. */
  enum Manner {
    WHOLE,
    /** Half of the body, then nothing more. */
    HALF,
    /** Nothing, on an open connection. */
    SILENCE,
    /** The connection is closed. */
    CUT
  }

  /** An answer and how it comes. */
  record Delivery(Answer answer, Manner manner, Duration after) {}

  Delivery of(Supplier<Answer> upstream);

  /** What the sandbox answers. */
  static Behaviour pass() {
    return upstream -> new Delivery(upstream.get(), Manner.WHOLE, Duration.ZERO);
  }

  static Behaviour always(Answer answer) {
    return late(answer, Duration.ZERO);
  }

  static Behaviour late(Answer answer, Duration after) {
    return upstream -> new Delivery(answer, Manner.WHOLE, after);
  }

  static Behaviour badly(Answer answer, Manner manner) {
    return upstream -> new Delivery(answer, manner, Duration.ZERO);
  }
}
