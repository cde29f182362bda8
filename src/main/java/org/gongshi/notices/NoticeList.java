package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Card;
import org.gongshi.web.Total;

/** One page of notices, read from the JSON of {@code /v1/notices}. */
@RegisterForReflection
public record NoticeList(List<Card> items, Total total, Links links) {

  /** Where the list goes on. */
  @RegisterForReflection
  public record Links(Optional<String> next) {}

  /** The next page of the page, from the next page of the data. */
  public Optional<String> nextPage() {
    return links.next().map(address -> address.replaceFirst("^/v1", ""));
  }
}
