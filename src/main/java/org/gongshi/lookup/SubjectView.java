package org.gongshi.lookup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/**
 * One subject as its page shows it, read from the JSON of {@code /v1/subjects/{scheme}/{value}}.
 */
@RegisterForReflection
public record SubjectView(Facts subject, StatusView status) {

  /** Who it is, as search engines read it: JSON that a page may contain as it is. */
  public String structuredData(String url) {
    return StructuredData.of(subject, url);
  }

  /** Who the subject is. */
  @RegisterForReflection
  public record Facts(
      String name,
      List<Former> formerNames,
      Optional<String> type,
      List<Identifier> numbers,
      Optional<String> legalRepresentative,
      Optional<String> telephone,
      Optional<String> address,
      Optional<Named> region,
      Optional<Named> sector,
      Optional<String> status,
      Optional<LocalDate> establishedOn,
      List<Source> sources) {

    public boolean isDeregistered() {
      return status.filter("deregistered"::equals).isPresent();
    }
  }

  /** A name the subject bore before. */
  @RegisterForReflection
  public record Former(String name, Optional<LocalDate> until) {}

  /** Who delivered the facts. */
  @RegisterForReflection
  public record Source(Optional<String> id, String name) {}
}
