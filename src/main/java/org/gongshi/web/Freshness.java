package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gongshi.replica.ReadPosition;

/**
 * How fresh an answer is: its position in the register's history, the time that position stands
 * for, and how far the database that answered was behind.
 */
@RegisterForReflection
public record Freshness(
    Instant dataTime, Optional<String> position, Duration lag, boolean fromReplica) {

  /** The soft lag bound: what is further behind says so before anything else. */
  private static final Duration STALE_AFTER = Duration.ofSeconds(2);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  public static Freshness of(ReadPosition position) {
    return new Freshness(
        position.dataTime(),
        Optional.of(position.watermark().toString()),
        position.lag(),
        position.standby());
  }

  public boolean isStale() {
    return lag.compareTo(STALE_AFTER) > 0;
  }

  public long lagSeconds() {
    return lag.toSeconds();
  }

  /** The hour and minute in China, where the register's days begin and end. */
  public String clock() {
    return CLOCK.format(dataTime.atZone(Civil.ZONE));
  }

  public String day() {
    return dataTime.atZone(Civil.ZONE).toLocalDate().toString();
  }

  /** For {@code <time datetime>}. */
  public String machineTime() {
    return dataTime.toString();
  }
}
