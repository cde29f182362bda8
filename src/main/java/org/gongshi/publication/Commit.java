package org.gongshi.publication;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction that moves staged rows into the register. Rows are inserted first, while
 * others commit; only then is the lock taken, conflicts are looked for, and the watermark is
 * assigned. A publication that lost against another one validates again and tries again.
 */
@ApplicationScoped
public class Commit {
  private static final Logger LOG = Logger.getLogger(Commit.class);

  /** Any number that no other advisory lock of this database uses: "gongshi" on a telephone. */
  private static final long COMMIT_LOCK = 4_664_744L;

  static final String LOCK =
      "select 1::bigint from (select pg_advisory_xact_lock(" + COMMIT_LOCK + ")) locked";

  private static final String MEMORY = "set local work_mem = '" + StageConnection.WORK_MEMORY + "'";

  /** Whether anything committed since the base touches a party of this publication. */
  private static final String CONFLICT =
      """
      select exists (
        select 1
          from (select id from change_set where (epoch, number) > ({base}) offset 0) c
         cross join lateral (select party_keys
                               from register_event where change_set_id = c.id offset 0) e
         cross join lateral unnest(e.party_keys) k (party_key)
          join {touched} t on t.party_key = k.party_key)
      """;

  private final DigestKey key;
  private final ChangeSets changeSets;
  private final InstantSource clock;

  Commit(DigestKey key, ChangeSets changeSets, InstantSource clock) {
    this.key = key;
    this.changeSets = changeSets;
    this.clock = clock;
  }

  Committed run(long id, StageTables tables, Delivery delivery, Validation counts, String base) {
    if (counts.added() + counts.changed() + counts.withdrawn() == 0) {
      return unchanged(id, counts);
    }
    Attempt attempt = new Attempt(id, tables, delivery, counts, base);
    Committed committed = Publications.await(() -> Panache.withTransaction(() -> attempt.run()));
    committed.watermark().ifPresent(changeSets::committed);
    return committed;
  }

  private Committed unchanged(long id, Validation counts) {
    Publications.await(() -> Panache.withTransaction(() -> end(id, counts, null)));
    return new Committed(id, Optional.empty(), 0, 0, counts.unchanged(), 0, RejectedRows.NONE);
  }

  /** Notes that nothing came of it. */
  void abandon(long id) {
    try {
      Publications.await(() ->
          Panache.withTransaction(() ->
              PublicationEntity.update(
                  "state = 'abandoned', endedAt = ?1 where id = ?2 and state = 'staging'",
                  clock.instant(),
                  id)));
    } catch (RuntimeException e) {
      LOG.warnf("Publication %d stays marked as staging: %s", id, e.getMessage());
    }
  }

  private Uni<Void> end(long id, Validation counts, @Nullable Long changeSetId) {
    return PublicationEntity.update(
            """
            state = 'committed', endedAt = ?1, rowsStaged = ?2, rowsNew = ?3, rowsChanged = ?4,
            rowsUnchanged = ?5, rowsWithdrawn = ?6, changeSetId = ?7
            where id = ?8 and state = 'staging'\
            """,
            clock.instant(),
            counts.staged(),
            counts.added(),
            counts.changed(),
            counts.unchanged(),
            counts.withdrawn(),
            changeSetId,
            id)
        .invoke(ended -> {
          if (ended == 0) {
            // Its staging connection was lost, and a sweep took it for dead.
            throw new IllegalStateException("The publication was given up meanwhile");
          }
        })
        .replaceWithVoid();
  }

  /** One try at committing a publication. */
  private final class Attempt {
    private final long id;
    private final StageTables tables;
    private final Delivery delivery;
    private final Validation counts;
    private final String base;
    private final Instant rendered = clock.instant();

    Attempt(long id, StageTables tables, Delivery delivery, Validation counts, String base) {
      this.base = base;
      this.id = id;
      this.tables = tables;
      this.delivery = delivery;
      this.counts = counts;
    }

    Uni<Committed> run() {
      return Panache.getSession()
          .call(session -> one(session, MEMORY))
          .call(session -> one(session, "set local jit = off"))
          .call(session -> one(session, "set local " + StageConnection.NO_MERGE_JOIN))
          .flatMap(session ->
              number(session, "select nextval('change_set_id_seq')")
                  .flatMap(changeSetId -> move(session, changeSetId)));
    }

    private Uni<Committed> move(Session session, long changeSetId) {
      boolean acts = delivery.content() == Content.ACT;
      CommitQueries queries = new CommitQueries(tables, changeSetId, key.id(), rendered);
      return all(session, queries.inserts(acts, counts.changed() + counts.unchanged() == 0))
          .chain(() -> session.createNativeQuery(queries.events()).executeUpdate())
          .call(() -> one(session, queries.coverage(acts)))
          .call(() -> number(session, LOCK))
          .call(() -> refuseConflict(session))
          .chain(events -> publish(session, changeSetId, events));
    }

    private Uni<Void> refuseConflict(Session session) {
      String sql = tables.in(CONFLICT).replace("{base}", base);
      return session
          .createNativeQuery(sql, Boolean.class)
          .getSingleResult()
          .invoke(conflict -> {
            if (conflict) {
              throw new ConflictException();
            }
          })
          .replaceWithVoid();
    }

    private Uni<Committed> publish(Session session, long changeSetId, long events) {
      return session
          .createNativeQuery(Position.next("timestamptz '" + clock.instant() + "'"), Object[].class)
          .getSingleResult()
          .flatMap(next -> {
            ChangeSetEntity changeSet = new ChangeSetEntity();
            changeSet.id = changeSetId;
            changeSet.epoch = ((Number) next[0]).intValue();
            changeSet.number = ((Number) next[1]).longValue();
            changeSet.publicationId = id;
            changeSet.events = events;
            changeSet.renderedAt = rendered;
            changeSet.committedAt = instant(next[2]);
            return changeSet.<ChangeSetEntity>persist();
          })
          .call(changeSet -> end(id, counts, changeSetId))
          .map(this::committed);
    }

    private Committed committed(ChangeSetEntity changeSet) {
      return new Committed(
          id,
          Optional.of(new Watermark(changeSet.epoch, changeSet.number)),
          counts.added(),
          counts.changed(),
          counts.unchanged(),
          counts.withdrawn(),
          RejectedRows.NONE);
    }
  }

  /** Another publication changed a party of this one since it was validated. */
  static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Uni<Void> all(Session session, List<String> statements) {
    Uni<Void> chain = Uni.createFrom().voidItem();
    for (String sql : statements) {
      chain = chain.chain(() -> one(session, sql));
    }
    return chain;
  }

  private static Uni<Void> one(Session session, String sql) {
    return session.createNativeQuery(sql).executeUpdate().replaceWithVoid();
  }

  /** As Hibernate gives a timestamptz of a native query, in one of its two ways. */
  private static Instant instant(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
  }

  private static Uni<Long> number(Session session, String sql) {
    return session.createNativeQuery(sql, Long.class).getSingleResult();
  }
}
