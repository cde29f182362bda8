package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.DigestKey;
import org.gongshi.tracing.Traces;

/** Starts publications. Blocking: for command lines and worker threads, never an event loop. */
@ApplicationScoped
public class Publications {
  final StageConfig config;
  final DigestKey key;
  final ObjectMapper json;
  final InstantSource clock;
  final Commit commit;
  final PublicationMeters meters;
  final Traces traces;

  private final boolean writes;

  Publications(
      StageConfig config,
      DigestKey key,
      ObjectMapper json,
      InstantSource clock,
      Commit commit,
      PublicationMeters meters,
      Traces traces,
      @ConfigProperty(name = "gongshi.writes") boolean writes) {
    this.config = config;
    this.key = key;
    this.json = json;
    this.clock = clock;
    this.commit = commit;
    this.meters = meters;
    this.traces = traces;
    this.writes = writes;
  }

  /**
   * Opens a publication; close it whatever happens.
   *
   * @throws ProblemException {@code primary-unavailable} where nothing is written
   */
  public Publication start(Delivery delivery) {
    if (!writes) {
      throw new ProblemException(
          ProblemCode.PRIMARY_UNAVAILABLE, "This instance only reads. Ask one that writes.");
    }
    try {
      StageConnection connection = new StageConnection(config);
      try {
        return start(delivery, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new PublicationException("Staging failed: SQLSTATE " + e.getSQLState(), e);
    }
  }

  /** The lock comes before the row: whoever sees a publication can tell whether it lives. */
  private Publication start(Delivery delivery, StageConnection connection) throws SQLException {
    long id = connection.number("select nextval('publication_id_seq')");
    PublicationLock.hold(connection, id);
    PublicationEntity entity = entity(id, delivery);
    await(() -> Panache.withTransaction(() -> entity.<PublicationEntity>persist()));
    new StageSweep(connection, commit::abandon).run(id);
    return new Publication(this, delivery, id, connection);
  }

  private PublicationEntity entity(long id, Delivery delivery) {
    PublicationEntity entity = new PublicationEntity();
    entity.id = id;
    entity.sourceId = delivery.source().id();
    entity.sourceName = delivery.source().name();
    entity.content = delivery.content().name().toLowerCase(Locale.ROOT);
    entity.fullSet = delivery.fullSet();
    entity.fileDigest = delivery.fileDigest().value();
    entity.actor = delivery.actor();
    entity.startedAt = clock.instant();
    return entity;
  }

  static <T> T await(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new PublicationException("The primary did not do its part", e);
    }
  }
}
