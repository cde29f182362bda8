package org.gongshi.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.RepeatedWork;
import org.gongshi.publication.SealedRows;
import org.jboss.logging.Logger;

/**
 * Puts digests of persons, and what is sealed, under the key in use. Numbers are not kept, so each
 * digest is wrapped; checks look under every key and find it before, meanwhile and afterwards. What
 * is sealed says itself which key opens it.
 */
@ApplicationScoped
class KeyRotation {
  private static final Logger LOG = Logger.getLogger(KeyRotation.class);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Rows of one transaction; nobody waits for them for long. */
  private static final int ROWS_MAX = 500;

  /**
   * Where digests are.
   *
   * @param find rows under an older key; columns {@code key_id}, the digests, and the row
   * @param digests how many columns of digests there are
   */
  private record Place(String name, int digests, String find, String wrap) {}

  /**
   * Addresses first: until they are under the new key, news of orders that are do not find them.
   */
  private static final List<Place> PLACES =
      List.of(
          new Place(
              "addresses for news",
              2,
              """
              select key_id, document_digest, name_digest, id
                from holder_contact
               where key_id < $1
               limit $2
                 for update skip locked
              """,
              """
              update holder_contact
                 set key_id = $1, document_digest = $2, name_digest = $3
               where id = $4
              """),
          new Place(
              "requests about orders",
              1,
              """
              select key_id, document_digest, id
                from order_request
               where key_id < $1
               limit $2
                 for update skip locked
              """,
              "update order_request set key_id = $1, document_digest = $2 where id = $3"),
          new Place(
              "orders",
              2,
              """
              select key_id, document_digest, name_digest, order_id
                from service_order
               where key_id < $1
                 and document_digest is not null
               limit $2
                 for update skip locked
              """,
              """
              update service_order
                 set key_id = $1, document_digest = $2, name_digest = $3
               where order_id = $4
              """),
          new Place(
              "fingerprints of orders",
              1,
              """
              select key_id, fingerprint, order_id
                from order_fingerprint
               where key_id < $1
               limit $2
                 for update skip locked
              """,
              "update order_fingerprint set key_id = $1, fingerprint = $2 where order_id = $3"),
          new Place(
              "practitioners",
              1,
              """
              select key_id, identity_digest, profession, issuer, number
                from practitioner
               where key_id < $1
                 and identity_digest is not null
               limit $2
                 for update skip locked
              """,
              """
              update practitioner
                 set key_id = $1, identity_digest = $2
               where profession = $3 and issuer = $4 and number = $5
              """));

  private final Pool primary;
  private final DigestKey key;
  private final Instance<SealedRows> sealed;
  private final Vertx vertx;
  private final boolean enabled;
  private long timer = -1;

  KeyRotation(
      Pool primary,
      DigestKey key,
      Instance<SealedRows> sealed,
      Vertx vertx,
      @ConfigProperty(name = "gongshi.periods.enabled", defaultValue = "true") boolean enabled) {
    this.primary = primary;
    this.key = key;
    this.sealed = sealed;
    this.vertx = vertx;
    this.enabled = enabled;
  }

  /** There is nothing to wrap under the first key. */
  void startWithApplication(@Observes StartupEvent start) {
    if (enabled && key.id() > 1) {
      timer =
          RepeatedWork.start(
              vertx, INTERVAL, "key-rotation", "Digests under older keys", this::run);
    }
  }

  void stopWithApplication(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
  }

  /** Wraps all there are, then seals. */
  Uni<Void> run() {
    Uni<Void> work = Uni.createFrom().voidItem();
    for (Place place : PLACES) {
      work = work.chain(() -> run(place));
    }
    for (SealedRows rows : sealed) {
      work = work.chain(() -> run(rows));
    }
    return work;
  }

  private Uni<Void> run(SealedRows rows) {
    return Multi.createBy()
        .repeating()
        .uni(() -> primary.withTransaction(connection -> some(connection, rows)))
        .whilst(anew -> anew > 0)
        .collect()
        .with(Collectors.summingInt(Integer::intValue))
        .invoke(all -> {
          if (all > 0) {
            LOG.infof("%s: %d are now sealed under key %d", rows.what(), all, key.id());
          }
        })
        .replaceWithVoid();
  }

  private Uni<Integer> some(SqlConnection connection, SealedRows rows) {
    return connection
        .preparedQuery(rows.underOlderKey())
        .execute(Tuple.of((short) key.id()))
        .flatMap(found -> update(connection, rows.update(), PrimaryRows.all(found, rows::anew)));
  }

  private static Uni<Integer> update(SqlConnection connection, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(0)
        : connection.preparedQuery(sql).executeBatch(rows).replaceWith(rows.size());
  }

  private Uni<Void> run(Place place) {
    return primary
        .withTransaction(connection -> some(connection, place))
        .flatMap(wrapped -> {
          if (wrapped > 0) {
            LOG.infof("%s: %d are now under key %d", place.name(), wrapped, key.id());
          }
          return wrapped < ROWS_MAX ? Uni.createFrom().voidItem() : run(place);
        });
  }

  private Uni<Integer> some(SqlConnection connection, Place place) {
    return connection
        .preparedQuery(place.find())
        .execute(Tuple.of((short) key.id(), ROWS_MAX))
        .flatMap(rows -> {
          List<Tuple> wrapped = PrimaryRows.all(rows, row -> wrapped(row, place.digests()));
          return update(connection, place.wrap(), wrapped);
        });
  }

  private Tuple wrapped(Row row, int digests) {
    Tuple tuple = Tuple.tuple().addShort((short) key.id());
    int keyId = row.getInteger(0);
    for (int i = 1; i <= digests; i++) {
      Bytes digest = new Bytes(row.getBuffer(i).getBytes());
      tuple.addValue(Buffer.buffer(key.wrapped(digest, keyId).value()));
    }
    for (int i = digests + 1; i < row.size(); i++) {
      tuple.addString(row.getString(i));
    }
    return tuple;
  }
}
