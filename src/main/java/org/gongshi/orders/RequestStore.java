package org.gongshi.orders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.Sealing;
import org.gongshi.orders.RequestGround.Kind;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.SealedRows;
import org.jspecify.annotations.Nullable;

/** Remembers what persons ask for; what they say, and a redress number, are sealed. */
@ApplicationScoped
class RequestStore implements SealedRows {
  /** How long what was said is kept after the decision, and the rest after the order. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Pool primary;
  private final DigestKey key;
  private final Sealing sealing;
  private final InstantSource clock;

  RequestStore(Pool primary, DigestKey key, Sealing sealing, InstantSource clock) {
    this.primary = primary;
    this.key = key;
    this.sealing = sealing;
    this.clock = clock;
  }

  /** A request as it is filed. */
  record Filing(OrderRequest request, Bytes document, String statement) {}

  /** The authority of an order that a person may ask this about; empty if there is none. */
  Uni<Optional<String>> authority(
      String orderId, Kind kind, List<Bytes> documents, List<Bytes> names) {
    String sql = kind == Kind.REDRESS ? RequestQueries.IS_NAMESAKES : RequestQueries.IS_ABOUT;
    return primary
        .preparedQuery(sql)
        .execute(Tuple.of(orderId, buffers(documents), buffers(names), utc(clock.instant())))
        .map(rows -> PrimaryRows.first(rows, row -> row.getString("authority_uscc")));
  }

  /** Adds one within the caller's transaction; fails if one of its kind is open. */
  Uni<Void> add(SqlConnection connection, Filing filing) {
    OrderRequest request = filing.request();
    Kind kind = request.ground().kind();
    byte[] said = filing.statement().getBytes(StandardCharsets.UTF_8);
    Tuple row =
        Tuple.tuple()
            .addString(request.id())
            .addString(request.orderId())
            .addString(request.authority())
            .addValue(kind.onePerOrder() ? kind.code() : null)
            .addString(request.ground().code())
            .addValue(request.from().orElse(null))
            .addValue(request.until().orElse(null))
            .addValue(Buffer.buffer(filing.document().value()))
            .addInteger(key.id())
            .addInteger(sealing.keyId())
            .addValue(Buffer.buffer(sealing.seal(saidIn(request.id()), said)))
            .addOffsetDateTime(utc(request.filedAt()))
            .addOffsetDateTime(utc(request.dueAt()));
    return OrderQueries.run(connection, RequestQueries.INSERT, row)
        .invoke(added -> {
          if (added.rowCount() == 0) {
            throw isOpen();
          }
        })
        .replaceWithVoid();
  }

  static ProblemException isOpen() {
    return new ProblemException(
        ProblemCode.ORDER_REQUEST_OPEN, "Wait for its decision, or take it back.");
  }

  /**
   * Decides or takes back within the caller's transaction; fails if that was done before.
   *
   * @param by the registrar; null for the person
   * @param redressNumber that clears the person
   */
  Uni<Void> close(
      SqlConnection connection,
      String id,
      String state,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String redressNumber) {
    Buffer sealed =
        redressNumber == null
            ? null
            : Buffer.buffer(
                sealing.seal(clearedIn(id), redressNumber.getBytes(StandardCharsets.US_ASCII)));
    return OrderQueries.run(
            connection,
            RequestQueries.CLOSE,
            Tuple.tuple()
                .addString(id)
                .addString(state)
                .addValue(by)
                .addOffsetDateTime(utc(clock.instant()))
                .addValue(reason)
                .addValue(sealed)
                .addShort((short) sealing.keyId()))
        .invoke(closed -> {
          if (closed.rowCount() == 0) {
            throw new ProblemException(
                ProblemCode.ALREADY_DECIDED, "It was decided or taken back meanwhile.");
          }
        })
        .replaceWithVoid();
  }

  /** Those of a person, the latest first, with their redress numbers. */
  Uni<List<OrderRequest>> of(List<Bytes> documents, int size) {
    return primary
        .preparedQuery(RequestQueries.OF_PERSON)
        .execute(Tuple.of(utc(clock.instant()), buffers(documents), size))
        .map(rows -> PrimaryRows.all(rows, row -> OrderRequest.of(row, redressNumber(row))));
  }

  /** Those that these authorities must decide, the most urgent first. */
  Uni<List<Said>> open(List<String> authorities, int size) {
    return primary
        .preparedQuery(RequestQueries.OPEN)
        .execute(Tuple.of(utc(clock.instant()), authorities.toArray(String[]::new), size))
        .map(rows -> PrimaryRows.all(rows, row -> said(row, "")));
  }

  /** One, with what the person says. */
  Uni<Optional<Said>> find(String id) {
    return primary
        .preparedQuery(RequestQueries.ONE)
        .execute(Tuple.of(utc(clock.instant()), id))
        .map(rows -> PrimaryRows.first(rows, row -> said(row, statement(row))));
  }

  /** The number that the person of a request has already, so that one clears all their orders. */
  Uni<Optional<String>> redressNumberOf(SqlConnection connection, String id) {
    return OrderQueries.run(connection, RequestQueries.REDRESS_NUMBER, Tuple.of(id))
        .map(rows -> PrimaryRows.first(rows, this::redressNumber).flatMap(given -> given));
  }

  /** Whether what an order says was changed after an instant. */
  Uni<Boolean> isAmendedSince(SqlConnection connection, String orderId, Instant at) {
    return OrderQueries.run(connection, RequestQueries.AMENDED_SINCE, Tuple.of(orderId, utc(at)))
        .map(rows -> rows.iterator().next().getBoolean("amended"));
  }

  /**
   * A request as those see it who decide.
   *
   * @param statement what the person says; empty in lists, and when it is not kept any more
   * @param caseNo as long as the order has not ended
   * @param differs of a namesake: {@code name} or {@code number}; absent while a key is replaced
   */
  record Said(
      OrderRequest request, String statement, Optional<String> caseNo, Optional<String> differs) {}

  private static Said said(Row row, String statement) {
    return new Said(
        OrderRequest.of(row, Optional.empty()),
        statement,
        Optional.ofNullable(row.getString("case_no")),
        Optional.ofNullable(row.getString("differs")));
  }

  /** Deletes what is not needed any more. */
  Uni<Void> sweep() {
    Tuple before = Tuple.of(utc(clock.instant().minus(KEPT)));
    return primary
        .preparedQuery(RequestQueries.FORGET_STATEMENTS)
        .execute(before)
        .chain(() -> primary.preparedQuery(RequestQueries.FORGET).execute(before))
        .replaceWithVoid();
  }

  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return primary.withTransaction(work);
  }

  @Override
  public String what() {
    return "statements and redress numbers";
  }

  @Override
  public String underOlderKey() {
    return RequestQueries.UNDER_OLDER_KEY;
  }

  @Override
  public String update() {
    return RequestQueries.SEAL_ANEW;
  }

  @Override
  public Tuple anew(Row row) {
    String id = row.getString("id");
    return Tuple.tuple()
        .addShort((short) sealing.keyId())
        .addValue(anew(saidIn(id), row, "statement_sealed"))
        .addValue(anew(clearedIn(id), row, "redress_sealed"))
        .addString(id);
  }

  private @Nullable Buffer anew(String context, Row row, String column) {
    var sealed = row.getBuffer(column);
    return sealed == null ? null : Buffer.buffer(sealing.sealAnew(context, sealed.getBytes()));
  }

  private Optional<String> redressNumber(Row row) {
    return Optional.ofNullable(row.getBuffer("redress_sealed"))
        .map(sealed -> sealing.open(clearedIn(row.getString("id")), sealed.getBytes()))
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
  }

  private String statement(Row row) {
    return Optional.ofNullable(row.getBuffer("statement_sealed"))
        .map(sealed -> sealing.open(saidIn(row.getString("id")), sealed.getBytes()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  private static String saidIn(String id) {
    return "order-request:" + id + ":statement";
  }

  private static String clearedIn(String id) {
    return "order-request:" + id + ":redress";
  }

  private static Buffer[] buffers(List<Bytes> digests) {
    return digests.stream().map(Bytes::value).map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
