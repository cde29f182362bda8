package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query of a list of notices, as it came: the same for the page and for the data. Registered,
 * because unknown parameters are told from these annotations.
 */
@RegisterForReflection
public record NoticeListQuery(
    @RestQuery Optional<String> kind,
    @RestQuery Optional<String> authority,
    @RestQuery Optional<String> party,
    @RestQuery Optional<String> region,
    @RestQuery Optional<String> sector,
    @RestQuery("document_no") Optional<String> documentNo,
    @RestQuery("decided_from") Optional<String> decidedFrom,
    @RestQuery("decided_to") Optional<String> decidedTo,
    @RestQuery("published_from") Optional<String> publishedFrom,
    @RestQuery("published_to") Optional<String> publishedTo,
    @RestQuery("page[size]") Optional<String> size,
    @RestQuery("page[after]") Optional<String> after) {

  /** The same query for the first page, of another size. */
  NoticeListQuery first(int count) {
    return with(kind, Optional.of(String.valueOf(count)), Optional.empty());
  }

  /** The same query for another kind, or for {@link NoticeFilters#ALL_KINDS}. */
  NoticeListQuery ofKind(Optional<String> other) {
    return with(other.filter(code -> !code.equals(NoticeFilters.ALL_KINDS)), size, after);
  }

  private NoticeListQuery with(
      Optional<String> otherKind, Optional<String> otherSize, Optional<String> otherAfter) {
    return new NoticeListQuery(
        otherKind,
        authority,
        party,
        region,
        sector,
        documentNo,
        decidedFrom,
        decidedTo,
        publishedFrom,
        publishedTo,
        otherSize,
        otherAfter);
  }
}
