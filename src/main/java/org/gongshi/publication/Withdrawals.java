package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.publication.Withdrawal.State;
import org.gongshi.register.Watermark;

/** Remembers who wants to take which notice back, and who confirmed it. */
@ApplicationScoped
class Withdrawals {
  private static final String INSERT =
      """
      insert into withdrawal (id, notice_id, authority, reason, proposed_by, proposed_at, state)
      values ($1, $2, $3, $4, $5, $6, 'open')
      on conflict (notice_id) where state = 'open' do nothing
      """;

  private static final String COLUMNS =
      """
      select w.id, w.notice_id, w.authority, w.reason, w.proposed_by, w.proposed_at, w.state,
             w.decided_by, w.decided_at, w.refusal, p.state as publication_state, c.epoch, c.number
        from withdrawal w
        left join publication p on p.id = w.publication_id
        left join change_set c on c.id = p.change_set_id
      """;

  private static final String BY_ID = COLUMNS + " where w.id = $1";

  /** The latest about a notice that was not refused. */
  private static final String BY_NOTICE =
      COLUMNS
          + " where w.notice_id = $1 and w.state <> 'refused' order by proposed_at desc limit 1";

  /** By the index of authorities. */
  private static final String OPEN =
      COLUMNS
          + " where w.authority = any ($1) and w.state = 'open' order by proposed_at desc limit $2";

  private static final String CONFIRM =
      """
      update withdrawal set state = 'confirmed', decided_by = $2, decided_at = $3
       where id = $1 and state in ('open', 'confirmed')
      """;

  private static final String CARRY_OUT = "update withdrawal set publication_id = $2 where id = $1";

  private static final String REFUSE =
      """
      update withdrawal set state = 'refused', decided_by = $2, decided_at = $3, refusal = $4
       where id = $1 and state = 'open'
      """;

  /** One that is confirmed and not carried out is still to be decided. */
  private static final String FORGET =
      """
      delete from withdrawal w
       where w.decided_at < $1
         and (w.state = 'refused'
              or exists (select 1
                           from publication p
                          where p.id = w.publication_id and p.state = 'committed'))
      """;

  private final Pool primary;
  private final InstantSource clock;
  private final RandomIds ids = new RandomIds();

  Withdrawals(Pool primary, InstantSource clock) {
    this.primary = primary;
    this.clock = clock;
  }

  /** Proposes, unless an open proposal about the notice is there; gives the one that is. */
  Uni<Withdrawal> propose(String noticeId, String authority, String reason, String actorId) {
    Tuple row = Tuple.of(ids.next(), noticeId, authority, reason, actorId).addOffsetDateTime(now());
    return run(INSERT, row).chain(() -> ofNotice(noticeId)).map(Optional::orElseThrow);
  }

  Uni<Optional<Withdrawal>> ofNotice(String noticeId) {
    return first(BY_NOTICE, Tuple.of(noticeId));
  }

  Uni<Optional<Withdrawal>> find(String id) {
    return first(BY_ID, Tuple.of(id));
  }

  /** Those a second person of these authorities must decide about, newest first. */
  Uni<List<Withdrawal>> open(List<String> authorities, int size) {
    Tuple parameters = Tuple.tuple().addArrayOfString(authorities.toArray(String[]::new));
    return run(OPEN, parameters.addInteger(size))
        .map(rows -> PrimaryRows.all(rows, Withdrawals::withdrawal));
  }

  /** False if it was decided otherwise meanwhile. */
  Uni<Boolean> confirm(String id, String actorId) {
    return run(CONFIRM, Tuple.of(id, actorId, now())).map(rows -> rows.rowCount() == 1);
  }

  /** Says which publication takes the notice back. */
  Uni<Void> carriedOutBy(String id, long publicationId) {
    return run(CARRY_OUT, Tuple.of(id, publicationId)).replaceWithVoid();
  }

  /** False if it was decided otherwise meanwhile. */
  Uni<Boolean> refuse(String id, String actorId, String why) {
    return run(REFUSE, Tuple.of(id, actorId, now(), why)).map(rows -> rows.rowCount() == 1);
  }

  /** Deletes those that were decided before. */
  Uni<Void> forget(OffsetDateTime decidedBefore) {
    return run(FORGET, Tuple.of(decidedBefore)).replaceWithVoid();
  }

  private Uni<Optional<Withdrawal>> first(String sql, Tuple parameters) {
    return run(sql, parameters).map(rows -> PrimaryRows.first(rows, Withdrawals::withdrawal));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }

  private static Withdrawal withdrawal(Row row) {
    boolean done = "committed".equals(row.getString("publication_state"));
    return new Withdrawal(
        row.getString("id"),
        row.getString("notice_id"),
        row.getString("authority"),
        row.getString("reason"),
        row.getString("proposed_by"),
        row.getOffsetDateTime("proposed_at").toInstant(),
        done ? State.DONE : State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("decided_by")),
        Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("refusal")),
        Optional.ofNullable(row.getInteger("epoch"))
            .map(epoch -> new Watermark(epoch, row.getLong("number"))));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
