package org.gongshi.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.notices.Notices;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads events with the state of what they are about. All who ask after the same position at the
 * same time, as followers do that were woken by one commit, share one reading.
 */
@ApplicationScoped
class FeedReader {
  /** Events that are looked through for one answer; with a narrow filter few of them are told. */
  static final int SCANNED_MAX = 1_000;

  /** The same where nothing is in memory and the time of a statement does not suffice. */
  private static final int SCANNED_COLD = 50;

  /** Readings under way: those who read the whole history leave connections to searches. */
  private static final int READINGS_MAX = 2;

  /** Readings that wait for others. */
  private static final int WAITING_MAX = 256;

  private final FeedQueries queries;
  private final ChangeSets changeSets;
  private final RecentChanges changes;
  private final InstantSource clock;
  private final Vertx vertx;
  private final Turns turns;
  private final Map<Key, Uni<FeedPage>> reading = new ConcurrentHashMap<>();

  FeedReader(
      FeedQueries queries,
      ChangeSets changeSets,
      RecentChanges changes,
      InstantSource clock,
      Vertx vertx) {
    this.queries = queries;
    this.changeSets = changeSets;
    this.changes = changes;
    this.clock = clock;
    this.vertx = vertx;
    this.turns =
        new Turns(
            READINGS_MAX,
            WAITING_MAX,
            task -> vertx.getOrCreateContext().runOnContext(ignored -> task.run()));
  }

  /** What is read, and from which position on replicas may answer. */
  private record Key(FeedPosition after, Watermark shown) {}

  /**
   * The events after a position, all of them.
   *
   * @param shown the position that the answer must have reached
   * @return on the context of the caller; fails with {@code watermark-unknown} if the history has
   *     no such position
   */
  Uni<FeedPage> read(FeedPosition after, Watermark shown) {
    Key key = new Key(after, shown);
    Context context = vertx.getOrCreateContext();
    return reading
        .computeIfAbsent(
            key,
            it ->
                turns
                    .take(() ->
                        read(key, SCANNED_MAX)
                            .onFailure(Notices::isCancelled)
                            .recoverWithUni(() -> read(key, SCANNED_COLD)))
                    .onFailure(Notices::isCancelled)
                    .transform(slow ->
                        new ProblemException(
                            ProblemCode.OVERLOADED, "The events could not be read in time."))
                    .onTermination()
                    .invoke(() -> reading.remove(key))
                    .memoize()
                    .indefinitely())
        .emitOn(task -> context.runOnContext(ignored -> task.run()));
  }

  private Uni<FeedPage> read(Key key, int scannedMax) {
    return queries
        .changeSets(key.after(), key.shown())
        .flatMap(found -> {
          ReadPosition readAt = found.position().atLeast(found.readAt());
          changeSets.committed(readAt.watermark()); // there is such a position, whoever asks next
          FeedScan scan = scan(key.after(), found, readAt, scannedMax);
          return scan.parts().isEmpty()
              ? Uni.createFrom().item(new FeedPage(List.of(), scan.end(), scan.whole(), readAt))
              : FeedQueries.events(found, scan.parts(), now(scan))
                  .map(rows -> page(scan, rows, readAt));
        });
  }

  /** Not before what is told of, whatever the clocks of others say. */
  private Instant now(FeedScan scan) {
    Instant told = scan.parts().getLast().changeSet().committedAt().toInstant();
    Instant now = clock.instant();
    return now.isBefore(told) ? told : now;
  }

  private static FeedScan scan(
      FeedPosition after, ReplicaRows found, ReadPosition readAt, int scannedMax) {
    if (after.changeSet().compareTo(readAt.watermark()) > 0) {
      throw new ProblemException(
              ProblemCode.WATERMARK_NOT_REACHED, "No replica here has reached it. Try again.")
          .asOf(readAt);
    }
    List<FeedScan.ChangeSet> changeSets = new ArrayList<>();
    for (Row row : found.rows()) {
      if (row.getLong("id") != null) {
        changeSets.add(
            new FeedScan.ChangeSet(
                row.getLong("id"),
                new Watermark(row.getInteger("set_epoch"), row.getLong("number")),
                row.getLong("events"),
                row.getOffsetDateTime("committed_at")));
      }
    }
    if (after.isAfterSomething()
        && (changeSets.isEmpty() || !changeSets.getFirst().watermark().equals(after.changeSet()))) {
      throw new ProblemException(
              ProblemCode.WATERMARK_UNKNOWN,
              "The history has no such position. Read what is published anew, and go on from there.")
          .asOf(readAt);
    }
    boolean last = changeSets.size() <= FeedQueries.CHANGE_SETS_MAX;
    return FeedScan.of(after, changeSets, last, scannedMax);
  }

  private FeedPage page(FeedScan scan, ReplicaRows rows, ReadPosition readAt) {
    List<RegisterEvent> events = new ArrayList<>();
    for (Row row : rows.rows()) {
      FeedScan.Part part = scan.parts().get(row.getLong("place").intValue() - 1);
      events.add(event(part.changeSet(), row, readAt.watermark()));
    }
    return new FeedPage(events, scan.end(), scan.whole(), readAt);
  }

  private RegisterEvent event(FeedScan.ChangeSet changeSet, Row row, Watermark readAt) {
    FeedPosition position = new FeedPosition(changeSet.watermark(), row.getLong("seq"));
    String kind = row.getString("kind");
    @Nullable String id = row.getString("notice_id");
    RegisterEvent.About about = about(id, row, readAt);
    String members =
        switch (about) {
          case RegisterEvent.OfPublished _ -> "\"published\":true,\"notice\":" + card(row);
          case RegisterEvent.OfGone gone -> "\"published\":false," + bare(id, gone.kind());
          case RegisterEvent.OfSubject subject -> "\"subject\":\"" + subject.key() + '"';
        };
    String json =
        "{\"id\":\"%s\",\"watermark\":\"%s\",\"event\":\"%s\",\"at\":\"%s\","
            .formatted(
                position, changeSet.watermark(), kind, OfficialTime.text(changeSet.committedAt()));
    String left =
        about instanceof RegisterEvent.OfPublished notice
            ? "\"published\":true,\"selected\":false," + bare(id, notice.kind())
            : members;
    return new RegisterEvent(position, kind, about, json + members + "}", json + left + "}");
  }

  private static String bare(@Nullable String id, NoticeKind kind) {
    return "\"notice\":{\"id\":\"%s\",\"kind\":\"%s\"}".formatted(id, kind.code());
  }

  /** What is known to have changed after the replica's position may be gone. */
  private RegisterEvent.About about(@Nullable String noticeId, Row row, Watermark readAt) {
    if (noticeId == null) {
      return new RegisterEvent.OfSubject(row.getString("party_key"));
    }
    NoticeKind kind = NoticeKind.values()[row.getShort("notice_kind")];
    return row.getBoolean("published")
            && !isKnownToChangeAfter(RecentChanges.key("notice", noticeId), readAt)
        ? new RegisterEvent.OfPublished(
            kind,
            row.getString("authority_uscc"),
            row.getString("listed_party"),
            row.getString("region"),
            Optional.ofNullable(row.getString("sector")))
        : new RegisterEvent.OfGone(kind);
  }

  /** An event that tells of it follows. */
  private boolean isKnownToChangeAfter(String key, Watermark readAt) {
    return changes.changeOf(key).filter(changed -> readAt.compareTo(changed) < 0).isPresent();
  }

  /** The card with the party, as lists have it. */
  private static String card(Row row) {
    String card = row.getBuffer("card").toString(StandardCharsets.UTF_8);
    String party = row.getBuffer("party").toString(StandardCharsets.UTF_8);
    return card.substring(0, card.length() - 1) + ",\"party\":" + party + "}";
  }
}
