package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.publication.Amendment.Event;
import org.gongshi.publication.Amendment.Kind;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Says beside a notice that its party contests it, and stops saying so. */
@ApplicationScoped
public class DisputeMarks {

  /** Whom a notice that is listed is about, by primary keys. */
  private static final String PARTY =
      """
      select party_key from notice_listed where notice_id = $1
      union all
      select party_key from practitioner_notice where notice_id = $1
      """;

  /** A mark that is there keeps the day it began. */
  private static final String SET =
      """
      insert into notice_mark (notice_id, disputed_since, change_set_id)
      values ($1, $2, $3)
      on conflict (notice_id) do update
        set disputed_since = case when excluded.disputed_since is null then null
                                  else coalesce(notice_mark.disputed_since, excluded.disputed_since)
                             end,
            change_set_id = excluded.change_set_id
      """;

  private final InstantSource clock;

  DisputeMarks(InstantSource clock) {
    this.clock = clock;
  }

  /** Marks a notice within the caller's transaction; empty if it is not listed any more. */
  public Uni<Optional<Watermark>> mark(SqlConnection connection, String noticeId) {
    return change(connection, noticeId, "disputed", clock.instant());
  }

  /**
   * Takes the mark away within the caller's transaction.
   *
   * @param event why, for example {@code dispute_rejected}
   */
  public Uni<Optional<Watermark>> unmark(SqlConnection connection, String noticeId, String event) {
    return change(connection, noticeId, event, null);
  }

  private Uni<Optional<Watermark>> change(
      SqlConnection connection, String noticeId, String event, @Nullable Instant since) {
    return Amendment.begin(connection, Kind.DISPUTE, clock.instant())
        .flatMap(amendment ->
            connection
                .preparedQuery(PARTY)
                .execute(Tuple.of(noticeId))
                .flatMap(rows ->
                    rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : connection
                            .preparedQuery(SET)
                            .execute(set(noticeId, since, amendment.changeSetId()))
                            .chain(() ->
                                amendment.publish(
                                    List.of(
                                        new Event(
                                            event,
                                            rows.iterator().next().getString("party_key"),
                                            noticeId))))
                            .map(Optional::of)));
  }

  private static Tuple set(String noticeId, @Nullable Instant since, long changeSetId) {
    OffsetDateTime at = since == null ? null : since.atOffset(ZoneOffset.UTC);
    return Tuple.of(noticeId, at, changeSetId);
  }
}
