package org.gongshi.publication;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order of events within a change set. The log says of the events of persons and orders only
 * that there are so many, and their places must not say more: not which came first in a list that
 * somebody else may know, and not whose id is the smaller one.
 */
final class EventOrder {
  private EventOrder() {}

  /**
   * The same events at random places; those about one thing stay in their order.
   *
   * @param about the notice or order of an event
   */
  static <E> List<E> shuffled(List<E> events, Function<E, String> about) {
    Map<String, Queue<E>> byThing = new HashMap<>();
    for (E event : events) {
      byThing.computeIfAbsent(about.apply(event), it -> new ArrayDeque<>()).add(event);
    }
    List<String> places = events.stream().map(about).collect(Collectors.toList());
    // Not a static one: a native executable would keep the seed of its build.
    Collections.shuffle(places, new SecureRandom());
    return places.stream()
        .map(place -> Objects.requireNonNull(byThing.get(place)).remove())
        .toList();
  }
}
