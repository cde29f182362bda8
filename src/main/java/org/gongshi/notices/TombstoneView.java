package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.web.Civil;

/** What is left of a notice for the public once it has ended: events, no party, no cause. */
@RegisterForReflection
public record TombstoneView(String id, Optional<String> kind, String state, List<Event> events) {

  static TombstoneView of(Tombstone tombstone) {
    return new TombstoneView(
        tombstone.id(),
        Optional.of(tombstone.kind()),
        tombstone.state().name().toLowerCase(Locale.ROOT),
        Event.of(tombstone.events()));
  }

  /** One event of the register about this notice. */
  @RegisterForReflection
  public record Event(String kind, Optional<OffsetDateTime> at, Optional<String> watermark) {

    static List<Event> of(List<Tombstone.Event> events) {
      return events.stream()
          .map(event ->
              new Event(
                  event.kind(),
                  Optional.of(OffsetDateTime.parse(event.at())),
                  Optional.of(event.watermark())))
          .toList();
    }

    /** Day and clock apart, so that a narrow table breaks between them only. */
    public List<String> minute() {
      return at.map(instant -> List.of(Civil.minute(instant).split(" "))).orElse(List.of());
    }
  }
}
