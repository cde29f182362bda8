package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Civil;
import org.gongshi.web.Named;

/** Which sources the register covers, read from the JSON of {@code /v1/coverage}. */
@RegisterForReflection
public record CoverageView(List<Source> sources) {

  /** One source: what it delivers, from where, since when, and when it last did. */
  @RegisterForReflection
  public record Source(
      String name,
      List<String> kinds,
      List<Named> regions,
      Optional<LocalDate> since,
      Optional<OffsetDateTime> lastDeliveredAt) {

    public String lastMinute() {
      return lastDeliveredAt.map(Civil::minute).orElse("");
    }
  }
}
