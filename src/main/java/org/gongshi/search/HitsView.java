package org.gongshi.search;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;
import org.gongshi.web.Total;

/** Organisations whose names match, read from the JSON of {@code /v1/subjects?name=}. */
@RegisterForReflection
public record HitsView(List<Hit> items, Total total, Links links) {

  /** One organisation, and why it is here. */
  @RegisterForReflection
  public record Hit(
      String name,
      List<Identifier> numbers,
      Optional<Named> region,
      Optional<Named> sector,
      Optional<String> status,
      Optional<Match> matched) {

    public String page() {
      return numbers.isEmpty() ? "/" : numbers.getFirst().page();
    }

    public boolean isNotActive() {
      return status.filter(code -> !code.equals("active")).isPresent();
    }

    /** The name that matched, where it is not the one above it. */
    public Optional<String> otherName() {
      return matched.flatMap(Match::name).filter(matching -> !matching.equals(name));
    }
  }

  /** By what a name matched. */
  @RegisterForReflection
  public record Match(String by, Optional<String> name) {}

  /** Where the list goes on. */
  @RegisterForReflection
  public record Links(Optional<String> next) {}

  /** The next page of results, from the next page of the data. */
  public Optional<String> nextPage() {
    return links.next().map(address -> address.replaceFirst("^/v1/subjects", "/search"));
  }
}
