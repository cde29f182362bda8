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
import java.util.function.Supplier;
import org.gongshi.publication.Amendment.Event;
import org.gongshi.publication.Amendment.Kind;
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

  /**
   * Marks a notice within the caller's transaction.
   *
   * @return the change set; empty if the notice is not listed any more
   */
  public Uni<Optional<Long>> mark(SqlConnection connection, String noticeId) {
    return amend(connection, noticeId, "disputed", () -> Uni.createFrom().item(true));
  }

  /**
   * Writes that a dispute has ended, within the caller's transaction, and takes the mark away
   * unless another dispute holds it.
   *
   * @param event why, for example {@code dispute_rejected}
   * @param held whether another one holds it; asked under the commit lock, so that of two that end
   *     together the second sees the first
   * @return the change set; empty if the notice is not listed any more
   */
  public Uni<Optional<Long>> end(
      SqlConnection connection, String noticeId, String event, Supplier<Uni<Boolean>> held) {
    return amend(connection, noticeId, event, held);
  }

  private Uni<Optional<Long>> amend(
      SqlConnection connection, String noticeId, String event, Supplier<Uni<Boolean>> held) {
    return Amendment.begin(connection, Kind.DISPUTE, clock)
        .flatMap(amendment ->
            held.get()
                .flatMap(holds ->
                    change(
                        connection, amendment, noticeId, event, holds ? amendment.now() : null)));
  }

  private Uni<Optional<Long>> change(
      SqlConnection connection,
      Amendment amendment,
      String noticeId,
      String event,
      @Nullable Instant since) {
    return connection
        .preparedQuery(PARTY)
        .execute(Tuple.of(noticeId))
        .flatMap(rows -> {
          if (rows.rowCount() == 0) {
            return Uni.createFrom().item(Optional.empty());
          }
          String party = rows.iterator().next().getString("party_key");
          return connection
              .preparedQuery(SET)
              .execute(set(noticeId, since, amendment.changeSetId()))
              .chain(() -> amendment.publish(List.of(new Event(event, party, noticeId))))
              .replaceWith(Optional.of(amendment.changeSetId()));
        });
  }

  private static Tuple set(String noticeId, @Nullable Instant since, long changeSetId) {
    OffsetDateTime at = since == null ? null : since.atOffset(ZoneOffset.UTC);
    return Tuple.of(noticeId, at, changeSetId);
  }
}
