package org.gongshi.orders;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Service classes that a request names. */
final class Covers {
  private Covers() {}

  /** Each once, in order; empty if one of them is not allowed. */
  static Optional<List<String>> within(List<String> allowed, List<@Nullable String> named) {
    TreeSet<String> covers = new TreeSet<>();
    for (String service : named) {
      if (service == null || !allowed.contains(service)) {
        return Optional.empty();
      }
      covers.add(service);
    }
    return Optional.of(List.copyOf(covers));
  }
}
