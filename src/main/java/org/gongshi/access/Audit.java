package org.gongshi.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.gongshi.api.TimePosition;

/** The record of writes and privileged reads. An entry that cannot be written fails the request. */
@ApplicationScoped
public class Audit {

  private static final String RECORD =
      """
      insert into audit_entry (at, actor_id, actor_name, client, roles, action, target, reason, address)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  /** Newest first: the primary key backwards, or the index by actor or by target. */
  private static final String FIND =
      """
      select id, at, actor_id, actor_name, client, roles, action, target, reason, address
        from audit_entry
       where at >= $1 and at < $2
         and (at, id) < ($3, $4)
         and ($5::text is null or actor_id = $5)
         and ($6::text is null or target = $6)
         and ($7::text is null or action = $7)
       order by at desc, id desc
       limit $8
      """;

  /** Where nobody asked from. */
  private static final String UNASKED = "local";

  private final Pool primary;
  private final InstantSource clock;
  private final Origin origin;

  Audit(Pool primary, InstantSource clock, Origin origin) {
    this.primary = primary;
    this.clock = clock;
    this.origin = origin;
  }

  /** Records what the actor of the current request does; the answer waits for it. */
  public Uni<Void> record(Actor actor, AuditAction action, Optional<String> target) {
    return record(actor, action, target, Optional.empty());
  }

  /** The same, with the reason the actor gave. */
  public Uni<Void> record(
      Actor actor, AuditAction action, Optional<String> target, Optional<String> reason) {
    return entry(actor, action, reason).about(primary, target);
  }

  /** What the actor of the current request does, to be written with what it does it to. */
  public Entry entry(Actor actor, AuditAction action, Optional<String> reason) {
    return new Entry(actor, action, reason, utc(clock.instant()), origin.address());
  }

  /** What is done without a request, by a program that fills a register. */
  public Entry unaskedEntry(Actor actor, AuditAction action, Optional<String> reason) {
    return new Entry(actor, action, reason, utc(clock.instant()), UNASKED);
  }

  /** Who does what, and why; not yet what it is done to. */
  public static final class Entry {
    private final Actor actor;
    private final AuditAction action;
    private final Optional<String> reason;
    private final OffsetDateTime at;
    private final String address;

    private Entry(
        Actor actor,
        AuditAction action,
        Optional<String> reason,
        OffsetDateTime at,
        String address) {
      this.actor = actor;
      this.action = action;
      this.reason = reason;
      this.at = at;
      this.address = address;
    }

    /** The login. */
    public String actorId() {
      return actor.id();
    }

    /**
     * Writes one entry for each target.
     *
     * @param client may be in a transaction: then both are kept, or none
     */
    public Uni<Void> about(SqlClient client, List<String> targets) {
      return client
          .preparedQuery(RECORD)
          .executeBatch(targets.stream().map(target -> tuple(Optional.of(target))).toList())
          .replaceWithVoid();
    }

    private Uni<Void> about(SqlClient client, Optional<String> target) {
      return client.preparedQuery(RECORD).execute(tuple(target)).replaceWithVoid();
    }

    private Tuple tuple(Optional<String> target) {
      return Tuple.tuple()
          .addOffsetDateTime(at)
          .addString(actor.id())
          .addString(actor.name())
          .addValue(actor.client().orElse(null))
          .addArrayOfString(actor.roles().stream().sorted().toArray(String[]::new))
          .addString(action.code())
          .addValue(target.orElse(null))
          .addValue(reason.orElse(null))
          .addString(address);
    }
  }

  /**
   * A page of entries, newest first.
   *
   * @param next where older ones begin
   */
  record Found(List<AuditEntry> entries, Optional<TimePosition> next) {
    private static Found of(List<AuditEntry> entries, int size) {
      if (entries.size() <= size) {
        return new Found(entries, Optional.empty());
      }
      List<AuditEntry> page = entries.subList(0, size);
      return new Found(
          page, Optional.of(new TimePosition(page.getLast().at(), page.getLast().id())));
    }
  }

  /** Entries of a search; one more than asked for is read, which says whether there are more. */
  Uni<Found> find(AuditSearch search) {
    Tuple parameters =
        Tuple.tuple()
            .addOffsetDateTime(utc(search.from()))
            .addOffsetDateTime(utc(search.to()))
            .addOffsetDateTime(utc(search.after().at()))
            .addLong(search.after().id())
            .addValue(search.actor().orElse(null))
            .addValue(search.target().orElse(null))
            .addValue(search.action().map(AuditAction::code).orElse(null))
            .addInteger(search.size() + 1);
    return primary
        .preparedQuery(FIND)
        .execute(parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Audit::entry).toList())
        .map(entries -> Found.of(entries, search.size()));
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("actor_id"),
        row.getString("actor_name"),
        Optional.ofNullable(row.getString("client")),
        Arrays.asList(row.getArrayOfStrings("roles")),
        row.getString("action"),
        Optional.ofNullable(row.getString("target")),
        Optional.ofNullable(row.getString("reason")),
        row.getString("address"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
