package org.gongshi.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Places for what takes long, a few for each address: nobody holds all of them. */
public final class AddressPlaces {
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final int most;

  /**
   * As many places for each address.
   *
   * @param most at a time
   */
  public AddressPlaces(int most) {
    this.most = most;
  }

  /**
   * Takes a place, which {@link #leave} gives back.
   *
   * @param address as rates count it
   * @return whether there was one
   */
  public boolean enter(String address) {
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

  /** Gives a place back that was taken. */
  public void leave(String address) {
    taken.computeIfPresent(address, (same, held) -> held == 1 ? null : held - 1);
  }
}
