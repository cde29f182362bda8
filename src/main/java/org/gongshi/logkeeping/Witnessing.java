package org.gongshi.logkeeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks those who cosign. */
final class Witnessing {
  private Witnessing() {}

  static @Nullable Witnessing of(List<LogConfig.Witness> witnesses) {
    return witnesses.isEmpty() ? null : new Witnessing();
  }

  void ask(LogStore store, Instant now) {}
}
