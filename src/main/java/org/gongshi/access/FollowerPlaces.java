package org.gongshi.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many requests of each address follow the change feed: nobody holds all places. */
@ApplicationScoped
class FollowerPlaces {
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final int most;

  FollowerPlaces(LimitsConfig config) {
    this.most = config.followersPerAddress();
  }

  /**
   * Takes a place, which {@link #leave} gives back.
   *
   * @param address as rates count it
   * @return whether there was one
   */
  boolean enter(String address) {
    AtomicBoolean entered = new AtomicBoolean();
    taken.compute(
        address,
        (same, held) -> {
          int before = held == null ? 0 : held;
          entered.setPlain(before < most);
          return before < most ? before + 1 : before;
        });
    return entered.getPlain();
  }

  void leave(String address) {
    taken.computeIfPresent(address, (same, held) -> held == 1 ? null : held - 1);
  }
}
