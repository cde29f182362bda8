package org.gongshi.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gongshi.notices.NoticeParameters;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.SubjectNumber;

/** Which notices a follower wants, as parameters said. */
public record FeedFilter(
    Optional<NoticeKind> kind,
    Optional<SubjectNumber> authority,
    Optional<SubjectNumber> party,
    Optional<String> region,
    Optional<String> sector) {

  /** All of them. */
  public static final FeedFilter NONE =
      new FeedFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static FeedFilter of(FeedQuery query) {
    return of(query.kind(), query.authority(), query.party(), query.region(), query.sector());
  }

  /**
   * Legal values only; an empty parameter counts as not given.
   *
   * @throws org.gongshi.api.ProblemException {@code parameter-invalid}
   */
  public static FeedFilter of(
      Optional<String> kind,
      Optional<String> authority,
      Optional<String> party,
      Optional<String> region,
      Optional<String> sector) {
    return new FeedFilter(
        NoticeParameters.kind(kind),
        NoticeParameters.authority(authority),
        NoticeParameters.party(party),
        NoticeParameters.region(region),
        NoticeParameters.sector(sector));
  }

  /**
   * What to tell of an event. What is gone is told to everybody, because whose notice it was is not
   * public any more: only how it began is kept from those who have a filter. A correction may take
   * a notice out of a region or sector; then it is told that it left. Another number of a party may
   * bring in notices of any kind, so that its follower hears of it whatever else is selected.
   *
   * @param isParty whether a key is that of the party
   */
  Optional<RegisterEvent> told(RegisterEvent event, Predicate<String> isParty) {
    if (isEmpty()) {
      return Optional.of(event);
    }
    return switch (event.about()) {
      case RegisterEvent.OfSubject subject ->
          Optional.of(event)
              .filter(it -> party.isPresent() && (isOfNoticeEmpty() || it.isLink()))
              .filter(it -> isParty.test(subject.key()));
      case RegisterEvent.OfGone gone ->
          Optional.of(event).filter(it -> isOf(gone.kind()) && !it.isBeginning());
      case RegisterEvent.OfPublished notice -> told(event, notice, isParty);
    };
  }

  private Optional<RegisterEvent> told(
      RegisterEvent event, RegisterEvent.OfPublished notice, Predicate<String> isParty) {
    boolean always =
        isOf(notice.kind())
            && authority.filter(it -> !it.value().equals(notice.authority())).isEmpty()
            && (party.isEmpty() || isParty.test(notice.partyKey()));
    boolean now =
        region.filter(prefix -> !notice.region().startsWith(prefix)).isEmpty()
            && sector.filter(it -> !notice.sector().equals(Optional.of(it))).isEmpty();
    if (!always || !now && !event.isCorrection()) {
      return Optional.empty();
    }
    return Optional.of(now ? event : event.left());
  }

  private boolean isOf(NoticeKind other) {
    return kind.filter(it -> it != other).isEmpty();
  }

  private boolean isEmpty() {
    return isOfNoticeEmpty() && party.isEmpty();
  }

  private boolean isOfNoticeEmpty() {
    return kind.isEmpty() && authority.isEmpty() && region.isEmpty() && sector.isEmpty();
  }

  /** As query parameters. */
  public Map<String, String> parameters() {
    Map<String, String> query = new LinkedHashMap<>();
    kind.ifPresent(it -> query.put("kind", it.code()));
    authority.ifPresent(it -> query.put("authority", it.value()));
    party.ifPresent(it -> query.put("party", it.toString()));
    region.ifPresent(it -> query.put("region", it));
    sector.ifPresent(it -> query.put("sector", it));
    return query;
  }
}
