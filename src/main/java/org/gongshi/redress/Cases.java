package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.gongshi.redress.RedressCase.Outcome;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Remembers cases. */
@ApplicationScoped
class Cases {

  private static final String INSERT =
      """
      insert into redress_case (number, code_digest, kind, ground, notice_id, authority, decides,
                                statement, contact, client_digest, filed_at, due_at)
      values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)
      """;

  /** Open cases without evidence about a notice, and from a client; by their indexes. */
  private static final String UNVERIFIED =
      """
      select (select count(*)
                from redress_case
               where notice_id = $1 and state = 'open' and standing = 'unverified') as of_notice,
             (select count(*)
                from redress_case
               where client_digest = $2 and state = 'open' and standing = 'unverified') as of_client
      """;

  private static final String COLUMNS =
      """
      select r.number, r.kind, r.ground, r.notice_id, r.authority, r.decides, r.statement,
             r.filed_at, r.standing, r.standing_due, r.standing_by, r.standing_reason, r.due_at,
             r.state, r.outcome, r.decided_by, r.decided_at, r.reason, r.reviewed,
             r.publication_id, p.state as publication_state, c.epoch, c.number as position
        from redress_case r
        left join publication p on p.id = r.publication_id
        left join change_set c on c.id = p.change_set_id
      """;

  private static final String BY_NUMBER = COLUMNS + " where r.number = $1";

  private static final String BY_CODE = BY_NUMBER + " and r.code_digest = $2";

  /** Upheld ones whose publication failed are still to be decided. By the index of authorities. */
  private static final String OPEN =
      COLUMNS + " where r.decides = any ($1) and r.state = 'open' order by r.due_at limit $2";

  private static final String EVIDENCE =
      """
      update redress_case
         set standing = 'evidence', standing_due = $2
       where number = $1 and state = 'open' and standing = 'unverified'
      """;

  private static final String STANDING =
      """
      update redress_case
         set standing = $2, standing_by = $3, standing_at = $4, standing_reason = $5,
             standing_due = null, news_at = $4
       where number = $1 and state = 'open' and standing in ('unverified', 'evidence')
      returning notice_id, kind
      """;

  /** By the index of what is due. */
  private static final String STANDING_DUE =
      """
      select number
        from redress_case
       where state = 'open' and standing = 'evidence' and standing_due <= $1
       order by standing_due
       limit $2
      """;

  /** The address stays until the end was told, if mails are sent at all. */
  private static final String END =
      """
      update redress_case
         set state = $2, outcome = $3, decided_by = $4, decided_at = $5, reason = $6,
             client_digest = null, standing_due = null, news_at = $5,
             contact = case when $8 and $2 <> 'withdrawn' then contact end
       where number = $1 and state in ('open', $7)
      returning notice_id, ground, filed_at
      """;

  private static final String CARRY_OUT =
      "update redress_case set publication_id = $2 where number = $1";

  private static final String REVIEW =
      """
      update redress_case
         set state = 'open', decides = $2, due_at = $3, reviewed = true, contact = null, decided_by = null,
             decided_at = null, reason = null
       where number = $1 and state = 'rejected' and not reviewed
      """;

  /** Whether the mark of a notice still has a reason; by the index of notices. */
  private static final String STILL_DISPUTED =
      """
      select exists (
        select 1
          from redress_case
         where notice_id = $1 and kind = 'dispute' and state = 'open' and standing = 'established')
      """;

  private static final String REMEMBER_OUTCOME =
      """
      insert into redress_outcome (notice_id, change_set_id, ground, filed_on, decided_on, reason)
      select $1, m.change_set_id, $2, ($3::timestamptz at time zone 'Asia/Shanghai')::date,
             ($4::timestamptz at time zone 'Asia/Shanghai')::date, $5
        from notice_mark m
       where m.notice_id = $1
      on conflict do nothing
      """;

  /** Whether a version since then says something else than the one before. */
  private static final String CORRECTED_SINCE =
      """
      select exists (
        select 1
          from notice_version v
          join change_set c on c.id = v.change_set_id
         where v.notice_id = $1 and v.event = 'corrected' and c.committed_at >= $2)
      """;

  private final Pool primary;
  private final RedressConfig config;
  private final InstantSource clock;

  Cases(Pool primary, RedressConfig config, InstantSource clock) {
    this.primary = primary;
    this.config = config;
    this.clock = clock;
  }

  /** A case as it is filed; the code is kept as its digest. */
  record Filing(
      String number,
      String code,
      Ground ground,
      String noticeId,
      String authority,
      String statement,
      Optional<String> contact,
      byte[] clientDigest,
      Instant filedAt,
      Instant dueAt) {}

  /** How many open cases nobody has shown evidence for. */
  record Unverified(long ofNotice, long ofClient) {}

  Uni<Unverified> unverified(String noticeId, byte[] clientDigest) {
    return run(primary, UNVERIFIED, Tuple.of(noticeId, buffer(clientDigest)))
        .map(rows -> rows.iterator().next())
        .map(row -> new Unverified(row.getLong("of_notice"), row.getLong("of_client")));
  }

  Uni<Void> add(Filing filing) {
    return run(
            primary,
            INSERT,
            Tuple.tuple()
                .addString(filing.number())
                .addValue(buffer(CaseCodes.digest(filing.code())))
                .addString(filing.ground().kind().code())
                .addString(filing.ground().code())
                .addString(filing.noticeId())
                .addString(filing.authority())
                .addString(filing.statement())
                .addValue(filing.contact().orElse(null))
                .addValue(buffer(filing.clientDigest()))
                .addOffsetDateTime(utc(filing.filedAt()))
                .addOffsetDateTime(utc(filing.dueAt())))
        .replaceWithVoid();
  }

  Uni<Optional<RedressCase>> find(String number) {
    return run(primary, BY_NUMBER, Tuple.of(number)).map(Cases::first);
  }

  Uni<Optional<RedressCase>> find(String number, String code) {
    return run(primary, BY_CODE, Tuple.of(number, buffer(CaseCodes.digest(code))))
        .map(Cases::first);
  }

  /** Those that these authorities must decide, the most urgent first. */
  Uni<List<RedressCase>> open(List<String> authorities, int size) {
    return run(
            primary,
            OPEN,
            Tuple.tuple().addArrayOfString(authorities.toArray(String[]::new)).addInteger(size))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Cases::of).toList());
  }

  /** Evidence of identity was handed in; nothing changes if it was before. */
  Uni<Void> evidenceGiven(String number, Instant due) {
    return run(primary, EVIDENCE, Tuple.of(number, utc(due))).replaceWithVoid();
  }

  Uni<List<String>> standingDue(int size) {
    return run(primary, STANDING_DUE, Tuple.of(utc(clock.instant()), size))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("number"))
                .toList());
  }

  /**
   * Says whether the applicant is concerned.
   *
   * @param by the login; null when time did it
   * @return the notice and kind, or nothing if it was said before
   */
  Uni<Optional<Row>> standing(
      SqlConnection connection,
      String number,
      Standing standing,
      @Nullable String by,
      @Nullable String reason) {
    Tuple parameters = Tuple.of(number, standing.code(), by, utc(clock.instant()), reason);
    return run(connection, STANDING, parameters).map(Cases::firstRow);
  }

  /**
   * Ends a case, also one that was upheld and not carried out.
   *
   * @return notice, ground and day of filing, or nothing if it was ended otherwise before
   */
  Uni<Optional<Row>> end(
      SqlClient client,
      String number,
      State state,
      @Nullable Outcome outcome,
      @Nullable String by,
      @Nullable String reason) {
    Tuple parameters =
        Tuple.tuple()
            .addString(number)
            .addString(state.code())
            .addValue(outcome == null ? null : outcome.code())
            .addValue(by)
            .addOffsetDateTime(utc(clock.instant()))
            .addValue(reason)
            .addString(state == State.UPHELD ? "upheld" : "open")
            .addBoolean(config.mailFrom().isPresent());
    return run(client, END, parameters).map(Cases::firstRow);
  }

  Uni<Void> carriedOutBy(String number, long publicationId) {
    return run(primary, CARRY_OUT, Tuple.of(number, publicationId)).replaceWithVoid();
  }

  /** False if it is not rejected, or was reviewed before. */
  Uni<Boolean> review(String number, String reviewer, Instant due) {
    return run(primary, REVIEW, Tuple.of(number, reviewer, utc(due)))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Boolean> isStillDisputed(SqlConnection connection, String noticeId) {
    return run(connection, STILL_DISPUTED, Tuple.of(noticeId))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Beside the notice, as long as it is shown. */
  Uni<Void> rememberRejection(SqlConnection connection, Row ended, String reason) {
    return run(
            connection,
            REMEMBER_OUTCOME,
            Tuple.of(
                ended.getString("notice_id"),
                ended.getString("ground"),
                ended.getOffsetDateTime("filed_at"),
                utc(clock.instant()),
                reason))
        .replaceWithVoid();
  }

  Uni<Boolean> isCorrectedSince(String noticeId, Instant since) {
    return run(primary, CORRECTED_SINCE, Tuple.of(noticeId, utc(since)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return primary.withTransaction(work);
  }

  private static Uni<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }

  private static Optional<Row> firstRow(RowSet<Row> rows) {
    return rows.iterator().hasNext() ? Optional.of(rows.iterator().next()) : Optional.empty();
  }

  private static Optional<RedressCase> first(RowSet<Row> rows) {
    return firstRow(rows).map(Cases::of);
  }

  private static RedressCase of(Row row) {
    return new RedressCase(
        row.getString("number"),
        CaseKind.ofCode(row.getString("kind")).orElseThrow(),
        Ground.ofCode(row.getString("ground")).orElseThrow(),
        row.getString("notice_id"),
        row.getString("authority"),
        row.getString("decides"),
        row.getString("statement"),
        instant(row, "filed_at").orElseThrow(),
        Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
        instant(row, "standing_due"),
        Optional.ofNullable(row.getString("standing_by")),
        Optional.ofNullable(row.getString("standing_reason")),
        instant(row, "due_at").orElseThrow(),
        state(row),
        Optional.ofNullable(row.getString("outcome"))
            .map(code -> Outcome.valueOf(code.toUpperCase(Locale.ROOT))),
        Optional.ofNullable(row.getString("decided_by")),
        instant(row, "decided_at"),
        Optional.ofNullable(row.getString("reason")),
        row.getBoolean("reviewed"),
        Optional.ofNullable(row.getInteger("epoch"))
            .map(epoch -> new Watermark(epoch, row.getLong("position"))),
        List.of());
  }

  /** Upheld counts when the publication that carries it out is committed. */
  private static State state(Row row) {
    State stored = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    boolean carriedOut =
        "corrected".equals(row.getString("outcome"))
            || "committed".equals(row.getString("publication_state"));
    return stored == State.UPHELD && !carriedOut ? State.DECIDING : stored;
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Buffer buffer(byte[] bytes) {
    return Buffer.buffer(bytes);
  }
}
