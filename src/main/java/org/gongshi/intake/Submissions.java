package org.gongshi.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.intake.Submission.State;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.RandomIds;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Remembers what was handed in, under which key, and what became of it. */
@ApplicationScoped
class Submissions {
  /** An instance that did not say for so long that it works on a submission is taken for dead. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  private static final String FORGET = "delete from submission where submitted_at < $1";

  private static final String INSERT =
      """
      insert into submission (id, actor_id, idempotency_key, request_digest, authority, check_only,
                              state, submitted_at, seen_at)
      values ($1, $2, $3, $4, $5, $6, 'running', $7, $7)
      on conflict (actor_id, idempotency_key) do nothing
      """;

  private static final String BY_KEY =
      """
      select id, request_digest from submission where actor_id = $1 and idempotency_key = $2
      """;

  private static final String COLUMNS =
      """
      select s.id, s.actor_id, s.authority, s.check_only, s.state, s.submitted_at, s.seen_at,
             s.ended_at, s.rows_read, s.share_read, s.withdrawals, s.confirmed_by,
             p.state as publication_state, p.ended_at as published_at,
             p.rows_new, p.rows_changed, p.rows_unchanged, p.rows_withdrawn, c.epoch, c.number,
             %s as report
        from submission s
        left join publication p on p.id = s.publication_id
        left join change_set c on c.id = p.change_set_id
      """;

  /** Primary keys all the way. */
  private static final String BY_ID = COLUMNS.formatted("s.report") + " where s.id = $1";

  /** The newest, without their reports. */
  private static final String BY_AUTHORITY =
      COLUMNS.formatted("null::text")
          + " where s.authority = any ($1) order by s.submitted_at desc limit $2";

  /** Only one of several repetitions gets it. */
  private static final String TAKE_OVER =
      """
      update submission
         set seen_at = $2, rows_read = 0, share_read = 0, publication_id = null,
             state = 'running', ended_at = null
       where id = $1
         and (state = 'failed'
              or state = 'running' and seen_at < $3
              or state = 'refused' and confirmed_by is not null)
      """;

  private static final String BEGUN = "update submission set publication_id = $2 where id = $1";

  private static final String SEEN =
      """
      update submission set seen_at = $2, rows_read = $3, share_read = $4
       where id = $1 and state = 'running'
      """;

  private static final String END =
      """
      update submission
         set state = $2, ended_at = $3, rows_read = $4, share_read = 1, report = $5,
             withdrawals = $6, confirmed_by = null, confirmed_at = null
       where id = $1
      """;

  private static final String CONFIRM =
      """
      update submission set confirmed_by = $2, confirmed_at = $3
       where id = $1 and state = 'refused' and withdrawals is not null
      """;

  private final Pool primary;
  private final InstantSource clock;
  private final SubmissionConfig config;
  private final RandomIds ids = new RandomIds();

  Submissions(Pool primary, InstantSource clock, SubmissionConfig config) {
    this.primary = primary;
    this.clock = clock;
    this.config = config;
  }

  /** What a key stands for. */
  sealed interface Claim {
    /**
     * The caller works on it now.
     *
     * @param withdrawalsConfirmed how many a second person allowed
     */
    record Mine(String id, long withdrawalsConfirmed) implements Claim {}

    /** The same request came before. */
    record Known(Submission submission) implements Claim {}

    /** Another request came with this key. */
    record Taken() implements Claim {}
  }

  /**
   * Takes a key for a request, once.
   *
   * @param requestDigest what the request says: repetitions say the same
   */
  Uni<Claim> claim(
      String actorId, String key, byte[] requestDigest, String authority, boolean checkOnly) {
    String id = ids.next();
    Tuple row =
        Tuple.of(id, actorId, key)
            .addValue(Buffer.buffer(requestDigest))
            .addString(authority)
            .addBoolean(checkOnly)
            .addOffsetDateTime(now());
    return run(FORGET, Tuple.of(now().minus(config.kept())))
        .chain(() -> run(INSERT, row))
        .flatMap(inserted ->
            inserted.rowCount() == 1
                ? Uni.createFrom().<Claim>item(new Claim.Mine(id, 0))
                : known(actorId, key, requestDigest));
  }

  private Uni<Claim> known(String actorId, String key, byte[] requestDigest) {
    return run(BY_KEY, Tuple.of(actorId, key))
        .flatMap(rows -> {
          Row row = rows.iterator().next();
          if (!Arrays.equals(requestDigest, row.getBuffer("request_digest").getBytes())) {
            return Uni.createFrom().item(new Claim.Taken());
          }
          return resumed(row.getString("id"));
        });
  }

  /** What was interrupted, failed or is confirmed starts again. */
  private Uni<Claim> resumed(String id) {
    return find(id)
        .map(Optional::orElseThrow)
        .flatMap(known -> {
          if (!startsAgain(known)) {
            return Uni.createFrom().item(new Claim.Known(known));
          }
          long confirmed = known.confirmedBy().flatMap(_ -> known.withdrawals()).orElse(0L);
          return run(TAKE_OVER, Tuple.of(id, now(), now().minus(SILENCE_MAX)))
              .map(taken ->
                  taken.rowCount() == 1 ? new Claim.Mine(id, confirmed) : new Claim.Known(known));
        });
  }

  private static boolean startsAgain(Submission known) {
    return switch (known.state()) {
      case INTERRUPTED, FAILED -> true;
      case REFUSED -> known.confirmedBy().isPresent();
      case RUNNING, PUBLISHED, ACCEPTABLE -> false;
    };
  }

  /** Allows what a full set was refused for; false if there is nothing to allow. */
  Uni<Boolean> confirm(String id, String actorId) {
    return run(CONFIRM, Tuple.of(id, actorId, now())).map(rows -> rows.rowCount() == 1);
  }

  /** What is known of a submission; empty if nothing is, or no longer. */
  Uni<Optional<Submission>> find(String id) {
    return run(BY_ID, Tuple.of(id)).map(rows -> PrimaryRows.first(rows, this::submission));
  }

  /** The newest of these authorities, without their reports. */
  Uni<List<Submission>> newest(List<String> authorities, int size) {
    Tuple parameters = Tuple.tuple().addArrayOfString(authorities.toArray(String[]::new));
    return run(BY_AUTHORITY, parameters.addInteger(size))
        .map(rows -> PrimaryRows.all(rows, this::submission));
  }

  /** Says into which publication the rows go. */
  Uni<Void> begun(String id, long publicationId) {
    return run(BEGUN, Tuple.of(id, publicationId)).replaceWithVoid();
  }

  /** Says that somebody works on it, and how far it is. */
  Uni<Void> seen(String id, long rows, double share) {
    return run(SEEN, Tuple.of(id, now(), rows, (float) share)).replaceWithVoid();
  }

  /** Says what became of it. */
  Uni<Void> end(
      String id, State state, long rows, @Nullable String report, @Nullable Long withdrawals) {
    return run(END, Tuple.of(id, state.code(), now(), rows).addValue(report).addValue(withdrawals))
        .replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }

  private Submission submission(Row row) {
    boolean committed = "committed".equals(row.getString("publication_state"));
    State state = state(row, committed);
    return new Submission(
        row.getString("id"),
        row.getString("actor_id"),
        row.getString("authority"),
        row.getBoolean("check_only"),
        state,
        row.getOffsetDateTime("submitted_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("ended_at"))
            .or(() ->
                Optional.ofNullable(row.getOffsetDateTime("published_at")).filter(_ -> committed))
            .map(OffsetDateTime::toInstant),
        row.getLong("rows_read"),
        row.getFloat("share_read"),
        committed ? Optional.of(counts(row)) : Optional.empty(),
        Optional.ofNullable(row.getLong("withdrawals")),
        Optional.ofNullable(row.getString("confirmed_by")),
        Optional.ofNullable(row.getString("report")));
  }

  /** What the instance that ran it could not say any more is seen from the publication. */
  private State state(Row row, boolean committed) {
    State stored = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    if (stored != State.RUNNING) {
      return stored;
    }
    if (committed) {
      return State.PUBLISHED;
    }
    Instant seen = row.getOffsetDateTime("seen_at").toInstant();
    return seen.isBefore(clock.instant().minus(SILENCE_MAX)) ? State.INTERRUPTED : State.RUNNING;
  }

  private static PublicationCounts counts(Row row) {
    return new PublicationCounts(
        row.getLong("rows_new"),
        row.getLong("rows_changed"),
        row.getLong("rows_unchanged"),
        row.getLong("rows_withdrawn"),
        Optional.ofNullable(row.getInteger("epoch"))
            .map(epoch -> new Watermark(epoch, row.getLong("number")).toString()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
