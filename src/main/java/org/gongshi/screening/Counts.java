package org.gongshi.screening;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.gongshi.lookup.StatusView;

/** How many notices are published about an organisation, by section of its page. */
@RegisterForReflection
public record Counts(int good, int warning, int ended, int ratings) {

  static Counts of(StatusView status) {
    return new Counts(
        status.good().size(),
        status.warning().size(),
        status.ended().size(),
        status.ratings().size());
  }
}
