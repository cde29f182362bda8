package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.AsOf;
import org.gongshi.lookup.AsOfReads;
import org.gongshi.register.NoticeId;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;

/** Reading notices, for the API and for the pages. */
@ApplicationScoped
public class Notices {
  /** SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final NoticeQueries queries;
  private final NoticeAnswers answers;
  private final ChangeSets changeSets;
  private final InstantSource clock;

  Notices(
      NoticeQueries queries, NoticeAnswers answers, ChangeSets changeSets, InstantSource clock) {
    this.queries = queries;
    this.answers = answers;
    this.changeSets = changeSets;
    this.clock = clock;
  }

  /** Bytes of an answer, JSON unless its endpoint says otherwise, and where they come from. */
  public record Found(byte[] json, ReadPosition position) {}

  /** One notice: published, gone or unknown. */
  public Uni<NoticeResult> byId(String id) {
    return byId(id, (noticeId, found) -> Uni.createFrom().item(List.of()));
  }

  /** One notice with its history, both from one replica. */
  Uni<NoticeResult> withHistory(String id) {
    return byId(
        id,
        (noticeId, found) ->
            NoticeQueries.versions(noticeId, found)
                .map(versions -> tombstone(noticeId, versions, clock.instant()).events()));
  }

  /** One notice as of another time, and the times as they were resolved. */
  record AsOfNotice(AsOf asOf, NoticeResult result) {}

  /**
   * One notice as of another time: the content that the register had published by then, of a notice
   * that is in publicity now, and where it stands at the instant. With its history, all from one
   * snapshot.
   */
  Uni<AsOfNotice> asOf(String id, AsOf asOf) {
    Instant now = clock.instant();
    String noticeId = checked(id);
    return queries
        .asOf(noticeId, asOf)
        .map(read -> new AsOfNotice(read.asOf(), asOf(noticeId, read, now)));
  }

  private NoticeResult asOf(String id, AsOfReads.Read read, Instant now) {
    List<Row> versions = new ArrayList<>(read.rows().rows().size());
    read.rows().rows().forEach(versions::add);
    Row listed = versions.removeFirst();
    if (listed.getString("status") == null || !isShown(listed, now)) {
      return past(id, versions, read.position(), now);
    }
    return listed.getBuffer("canonical") == null
        ? new NoticeResult.Unknown(read.position())
        : answers.asOf(id, read, listed, tombstone(id, versions, now).events(), now);
  }

  private Uni<NoticeResult> byId(
      String id, BiFunction<String, ReplicaRows, Uni<List<Tombstone.Event>>> history) {
    Instant now = clock.instant();
    String noticeId = checked(id);
    return queries
        .byId(noticeId)
        .flatMap(found -> {
          Optional<Row> row = found.first().filter(it -> isShown(it, now));
          return row.isPresent()
              ? history
                  .apply(noticeId, found)
                  .flatMap(events -> published(noticeId, found, row.get(), now, events))
              : past(noticeId, found, now)
                  .flatMap(past ->
                      past instanceof NoticeResult.Gone
                          ? confirmed(noticeId, found, past, now, history)
                          : Uni.createFrom().item(past));
        });
  }

  /**
   * What has versions and was not listed a moment before may have been published between the two
   * statements.
   */
  private Uni<NoticeResult> confirmed(
      String noticeId,
      ReplicaRows unlisted,
      NoticeResult gone,
      Instant now,
      BiFunction<String, ReplicaRows, Uni<List<Tombstone.Event>>> history) {
    return NoticeQueries.byId(noticeId, unlisted)
        .flatMap(again ->
            again
                .first()
                .filter(it -> isShown(it, now))
                .map(row ->
                    history
                        .apply(noticeId, again)
                        .flatMap(events -> published(noticeId, again, row, now, events)))
                .orElseGet(() -> Uni.createFrom().item(gone)));
  }

  /** The versions of a notice: events and hashes, whoever asks. */
  public Uni<Found> versions(String id) {
    String noticeId = checked(id);
    return queries
        .versions(noticeId)
        .map(found -> {
          if (found.first().isEmpty()) {
            throw new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.")
                .asOf(found.position());
          }
          return new Found(
              answers.versions(tombstone(noticeId, found, clock.instant())), position(found));
        });
  }

  /** The id as it is stored; one that cannot exist is as unknown as one that does not. */
  private static String checked(String id) {
    return NoticeId.ofTyped(id)
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.NOTICE_UNKNOWN, "An id has sixteen letters and digits."));
  }

  /** One page of a list, and how many there are; both from one replica. */
  Uni<Found> list(NoticeListRequest request) {
    NoticeListPlan plan = NoticeListPlan.of(request, clock.instant());
    return queries
        .list(plan.pageSql(), plan.values())
        .flatMap(page ->
            NoticeQueries.count(page, plan.countSql(), plan.counted())
                .map(counted ->
                    new Found(
                        answers.list(
                            request, page.rows(), counted.first().orElseThrow().getLong(0)),
                        page.position())))
        .onFailure(Notices::isCancelled)
        .transform(failure ->
            new ProblemException(
                ProblemCode.SEARCH_TOO_BROAD, "Add a filter, such as a kind or a date."));
  }

  /** Whether a statement ran into its time limit. */
  public static boolean isCancelled(Throwable failure) {
    return failure instanceof PgException pg && QUERY_CANCELED.equals(pg.getSqlState());
  }

  /** Which sources, kinds and regions the register covers; prefix of a region code or empty. */
  public Uni<Found> coverage(String regionPrefix) {
    return queries
        .coverage(regionPrefix)
        .map(found -> new Found(answers.coverage(found.rows()), found.position()));
  }

  private Uni<NoticeResult> published(
      String id, ReplicaRows found, Row row, Instant now, List<Tombstone.Event> history) {
    long changeSetId = row.getLong("change_set_id");
    return changeSets
        .watermarkOf(changeSetId, found)
        .map(changedAt ->
            new NoticeResult.Published(
                NoticeAnswers.notice(
                    id,
                    row.getInteger("version"),
                    changedAt,
                    row.getOffsetDateTime("disputed_since"),
                    row.getString("rejected_disputes"),
                    row.getBuffer("canonical").getBytes()),
                changeSetId,
                row.getInteger("version"),
                nextTransition(row, now),
                history,
                row.getBoolean("practitioner"),
                found.position().atLeast(changedAt)));
  }

  private static Uni<NoticeResult> past(String id, ReplicaRows unlisted, Instant now) {
    return NoticeQueries.versions(id, unlisted)
        .map(found -> past(id, found.rows(), position(found), now));
  }

  /** What is left of what is not shown. */
  private static NoticeResult past(
      String id, Iterable<Row> versions, ReadPosition position, Instant now) {
    Iterator<Row> rows = versions.iterator();
    boolean begun = rows.hasNext() && !instant(rows.next(), "published_from").isAfter(now);
    return begun
        ? new NoticeResult.Gone(tombstone(id, versions, now), position)
        : new NoticeResult.Unknown(position);
  }

  /** Where versions were read: not before the last of them. */
  private static ReadPosition position(ReplicaRows versions) {
    ReadPosition position = versions.position();
    for (Row row : versions.rows()) {
      position = position.atLeast(new Watermark(row.getInteger("epoch"), row.getLong("number")));
    }
    return position;
  }

  private static Tombstone tombstone(String id, ReplicaRows found, Instant now) {
    return tombstone(id, found.rows(), now);
  }

  private static Tombstone tombstone(String id, Iterable<Row> versions, Instant now) {
    return NoticeAnswers.tombstone(id, versions, now);
  }

  private static boolean isShown(Row row, Instant now) {
    boolean annulled =
        "revoked".equals(row.getString("status"))
            && row.getShort("kind") != NoticeKind.LICENCE.ordinal();
    return !instant(row, "published_from").isAfter(now)
        && instant(row, "published_to").isAfter(now)
        && !"repaired".equals(row.getString("status"))
        && !annulled;
  }

  static Instant nextTransition(Row row, Instant now) {
    return Stream.of("published_to", "valid_from", "valid_to")
        .map(row::getOffsetDateTime)
        .<Instant>mapMulti((at, next) -> {
          if (at != null) {
            next.accept(at.toInstant());
          }
        })
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value.toInstant();
  }
}
