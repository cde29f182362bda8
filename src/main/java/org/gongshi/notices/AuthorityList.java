package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/** A page of authorities, read from the JSON of {@code /v1/authorities}. */
@RegisterForReflection
public record AuthorityList(List<AuthorityView.Authority> items, Links links) {

  /** Where to go on. */
  @RegisterForReflection
  public record Links(Optional<String> next) {
    /** The same page for people. */
    public Optional<String> nextPage() {
      return next.map(address -> address.substring("/v1".length()));
    }
  }
}
