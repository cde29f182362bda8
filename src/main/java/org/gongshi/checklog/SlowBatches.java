package org.gongshi.checklog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Batches that take longer than their client is made to wait: how far they are, and then their
 * answers, for whichever instance is asked.
 */
@ApplicationScoped
public class SlowBatches {
  /** An instance that has not been heard of for so long is not working on it any more. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  private static final String BEGIN =
      """
      insert into check_batch (id, client, begun_at, seen_at, total, done)
      values ($1, $2, $3, $3, $4, $5)
      """;

  private static final String PROGRESS =
      "update check_batch set seen_at = $2, done = $3 where id = $1";

  private static final String END =
      "update check_batch set seen_at = $2, done = total, answer = $3 where id = $1";

  private static final String FIND =
      """
      select total, done, answer
        from check_batch
       where id = $1
         and client = $2
         and (answer is not null or seen_at > $3)
         and begun_at > $4
      """;

  private final CheckLogClients clients;

  SlowBatches(CheckLogClients clients) {
    this.clients = clients;
  }

  /**
   * A batch.
   *
   * @param answer sealed; empty while it is worked on
   */
  public record Batch(int total, int done, Optional<byte[]> answer) {}

  /** A batch that goes on. */
  public Uni<Void> begin(String id, String client, Instant now, int total, int done) {
    return execute(BEGIN, Tuple.of(id, client, now.atOffset(ZoneOffset.UTC), total, done));
  }

  /** How many of its checks are done. */
  public Uni<Void> progress(String id, Instant now, int done) {
    return execute(PROGRESS, Tuple.of(id, now.atOffset(ZoneOffset.UTC), done));
  }

  /**
   * All of them are done.
   *
   * @param answer sealed
   */
  public Uni<Void> end(String id, Instant now, byte[] answer) {
    return execute(END, Tuple.of(id, now.atOffset(ZoneOffset.UTC), Buffer.buffer(answer)));
  }

  /**
   * A batch of this client, if it is still worked on or its answers still count.
   *
   * @param kept how long after its beginning
   */
  public Uni<Optional<Batch>> find(String id, String client, Instant now, Duration kept) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    return run(FIND, Tuple.of(id, client, at.minus(SILENCE_MAX), at.minus(kept)))
        .map(rows ->
            rows.size() == 0 ? Optional.empty() : Optional.of(batch(rows.iterator().next())));
  }

  private static Batch batch(Row row) {
    return new Batch(
        row.getInteger("total"),
        row.getInteger("done"),
        Optional.ofNullable(row.getBuffer("answer")).map(answer -> answer.getBytes()));
  }

  private Uni<Void> execute(String sql, Tuple parameters) {
    return run(sql, parameters).replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return CheckLogClients.run(clients::batches, sql, parameters);
  }
}
