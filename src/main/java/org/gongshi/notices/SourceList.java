package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Civil;
import org.gongshi.web.Identifier;
import org.gongshi.web.Total;

/** A page of sources, read from the JSON of {@code /v1/sources}. */
@RegisterForReflection
public record SourceList(List<Source> items, Optional<OffsetDateTime> changedAt, Links links) {

  /** When the register last changed, to the minute. */
  public String changedMinute() {
    return changedAt.map(Civil::minute).orElse("");
  }

  /**
   * One source.
   *
   * @param notices how many of its notices are published; empty where they were not counted
   */
  @RegisterForReflection
  public record Source(
      String id, String name, Optional<OffsetDateTime> lastDeliveredAt, Optional<Total> notices) {

    public Identifier number() {
      return new Identifier("uscc", id);
    }

    public String lastMinute() {
      return lastDeliveredAt.map(Civil::minute).orElse("");
    }

    /** Whole days since the day of its last delivery. */
    public long daysAgo(LocalDate today) {
      return lastDeliveredAt
          .map(at -> Math.max(0, ChronoUnit.DAYS.between(Civil.firstDay(at), today)))
          .orElse(0L);
    }
  }

  /** Where to go on. */
  @RegisterForReflection
  public record Links(Optional<String> next) {
    /** The same page for people. */
    public Optional<String> nextPage() {
      return next.map(address -> address.replaceFirst("^/v1/sources", "/status"));
    }
  }
}
