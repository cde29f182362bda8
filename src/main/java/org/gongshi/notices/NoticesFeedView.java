package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Card;

/**
 * A list of notices as an Atom feed.
 *
 * @param self its own address
 * @param page the same list as a page
 * @param updated when the latest of them was published; the epoch of computers if there is none
 */
@RegisterForReflection
public record NoticesFeedView(
    String language,
    String self,
    String page,
    Optional<String> kind,
    Instant updated,
    List<Entry> entries) {

  /**
   * A notice, by its number alone: readers keep what they were given for good, and nobody can take
   * a name back from them when the notice is gone.
   *
   * @param until last day of its publicity
   */
  @RegisterForReflection
  public record Entry(
      String address,
      String kind,
      Optional<String> documentNo,
      String authority,
      Instant published,
      Optional<LocalDate> until) {}

  /**
   * The feed of a list.
   *
   * @param base where the service is
   */
  static NoticesFeedView of(
      String language, URI base, String self, Optional<String> kind, NoticeList list) {
    List<Entry> entries = list.items().stream().map(card -> entry(base, card)).toList();
    return new NoticesFeedView(
        language,
        self,
        self.replace(NoticesFeed.PATH, "/notices"),
        kind,
        entries.stream().map(Entry::published).max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        entries);
  }

  private static Entry entry(URI base, Card card) {
    return new Entry(
        base.resolve(card.page()).toString(),
        card.kind(),
        card.documentNo(),
        card.authorityName(),
        card.publishedFrom().map(OffsetDateTime::toInstant).orElse(Instant.EPOCH),
        card.publishedUntil());
  }
}
