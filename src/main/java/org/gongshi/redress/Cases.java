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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.redress.RedressCase.Outcome;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Remembers cases. */
@ApplicationScoped
class Cases {

  /** Cases without evidence that are older do not keep others out. */
  private static final Duration COUNTED = Duration.ofDays(7);

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

  /** How many cases there are already. */
  record Counts(long ofNotice, long ofClient) {}

  /**
   * Adds a case if there are not too many.
   *
   * @param fits whether one more is taken
   * @return false if it was not added
   */
  Uni<Boolean> add(Filing filing, Predicate<Counts> fits) {
    Tuple counted =
        Tuple.of(
            filing.noticeId(), buffer(filing.clientDigest()), utc(filing.filedAt().minus(COUNTED)));
    return inTransaction(connection ->
        connection
            .query(CaseQueries.LOCK_FILING)
            .execute()
            .chain(() -> run(connection, CaseQueries.COUNTS, counted))
            .map(rows -> rows.iterator().next())
            .map(row -> new Counts(row.getLong("of_notice"), row.getLong("of_client")))
            .flatMap(counts ->
                fits.test(counts)
                    ? insert(connection, filing).replaceWith(true)
                    : Uni.createFrom().item(false)));
  }

  private static Uni<RowSet<Row>> insert(SqlClient client, Filing filing) {
    return run(
        client,
        CaseQueries.INSERT,
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
            .addOffsetDateTime(utc(filing.dueAt())));
  }

  Uni<Optional<RedressCase>> find(String number) {
    return run(primary, CaseQueries.BY_NUMBER, Tuple.of(number))
        .map(rows -> PrimaryRows.first(rows, Cases::of));
  }

  Uni<Optional<RedressCase>> find(String number, String code) {
    return run(primary, CaseQueries.BY_CODE, Tuple.of(number, buffer(CaseCodes.digest(code))))
        .map(rows -> PrimaryRows.first(rows, Cases::of));
  }

  /** Those that these authorities must decide, the most urgent first. */
  Uni<List<RedressCase>> open(List<String> authorities, int size) {
    return run(
            primary,
            CaseQueries.OPEN,
            Tuple.tuple().addArrayOfString(authorities.toArray(String[]::new)).addInteger(size))
        .map(rows -> PrimaryRows.all(rows, Cases::of));
  }

  /** Whether a case is open; it stays so until the transaction ends. */
  Uni<Boolean> lockOpen(SqlConnection connection, String number) {
    return run(connection, CaseQueries.LOCK, Tuple.of(number))
        .map(rows ->
            firstRow(rows).filter(row -> row.getString("state").equals("open")).isPresent());
  }

  /** Evidence of identity was handed in; nothing changes if it was before. */
  Uni<Void> evidenceGiven(SqlConnection connection, String number, Instant due) {
    return run(connection, CaseQueries.EVIDENCE, Tuple.of(number, utc(due))).replaceWithVoid();
  }

  Uni<List<String>> standingDue(int size) {
    return run(primary, CaseQueries.STANDING_DUE, Tuple.of(utc(clock.instant()), size))
        .map(rows -> PrimaryRows.all(rows, row -> row.getString("number")));
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
    return run(connection, CaseQueries.STANDING, parameters).map(Cases::firstRow);
  }

  /** A registrar stands for what time had said; false if it was said by somebody before. */
  Uni<Boolean> countersign(String number, String by) {
    return run(primary, CaseQueries.COUNTERSIGN, Tuple.of(number, by, utc(clock.instant())))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Ends a case, also one that was upheld and not carried out.
   *
   * @return notice, kind, ground, standing and time of filing, or nothing if it was ended otherwise
   *     before
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
            .addBoolean(config.mailFrom().isPresent());
    return run(client, CaseQueries.END, parameters).map(Cases::firstRow);
  }

  Uni<Void> carriedOutBy(String number, long publicationId) {
    return run(primary, CaseQueries.CARRY_OUT, Tuple.of(number, publicationId)).replaceWithVoid();
  }

  /** Notice, kind and standing; nothing if it is not rejected, or was reviewed before. */
  Uni<Optional<Row>> review(SqlConnection connection, String number, String reviewer, Instant due) {
    return run(connection, CaseQueries.REVIEW, Tuple.of(number, reviewer, utc(due)))
        .map(Cases::firstRow);
  }

  /** Deletes those that were decided before. */
  Uni<Void> forget(OffsetDateTime decidedBefore) {
    return run(primary, CaseQueries.FORGET, Tuple.of(decidedBefore)).replaceWithVoid();
  }

  Uni<Boolean> isStillDisputed(SqlConnection connection, String noticeId) {
    return run(connection, CaseQueries.STILL_DISPUTED, Tuple.of(noticeId))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Beside the notice, as long as it is shown. */
  Uni<Void> rememberRejection(
      SqlConnection connection, Row ended, long changeSetId, String reason) {
    Tuple parameters =
        Tuple.of(
            ended.getString("notice_id"),
            changeSetId,
            ended.getString("ground"),
            ended.getOffsetDateTime("filed_at"),
            utc(clock.instant()),
            reason);
    return run(connection, CaseQueries.REMEMBER_REJECTION, parameters).replaceWithVoid();
  }

  Uni<Void> forgetRejection(SqlConnection connection, Row ended) {
    Tuple parameters =
        Tuple.of(
            ended.getString("notice_id"),
            ended.getString("ground"),
            ended.getOffsetDateTime("filed_at"));
    return run(connection, CaseQueries.FORGET_REJECTION, parameters).replaceWithVoid();
  }

  Uni<Boolean> isCorrectedSince(String noticeId, Instant since) {
    return run(primary, CaseQueries.CORRECTED_SINCE, Tuple.of(noticeId, utc(since)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return primary.withTransaction(work);
  }

  private static Uni<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }

  private static Optional<Row> firstRow(RowSet<Row> rows) {
    return PrimaryRows.first(rows, Function.identity());
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
