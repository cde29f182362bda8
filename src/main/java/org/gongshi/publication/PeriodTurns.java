package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongshi.lookup.ShownNotices;
import org.gongshi.publication.Amendment.Event;
import org.gongshi.publication.Amendment.Kind;

/**
 * What the passing of time leaves to do: readers choose the interval of the instant by themselves,
 * and nothing that has ended is shown however late this runs. It writes the events of what began
 * and ended, and renders the interval after the one that holds now.
 */
@ApplicationScoped
public class PeriodTurns {

  /** Parties of one change set; everybody who publishes waits for it. */
  static final int PARTIES_MAX = 500;

  /** Answers looked at for that: a party has up to three numbers with two intervals each. */
  private static final int BODIES_MAX = 2_000;

  /** One instance at a time does this; any number that no other advisory lock uses. */
  private static final long LOCK = 4_664_745L;

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(" + LOCK + ")";

  /** What said that something turned, once the events are written; by the indexes of ends. */
  private static final List<String> DONE =
      List.of(
          """
          delete from subject_body
           where valid_to <= $2 and valid_to < 'infinity' and party_key = any ($1)
          """,
          """
          delete from practitioner_body
           where valid_to <= $2 and valid_to < 'infinity' and party_key = any ($1)
          """);

  /**
   * Parties whose answers have an interval that is over, and since when; by the indexes of ends.
   */
  private static final String DUE =
      """
      select party_key, min(valid_to) as since
        from ((select party_key, valid_to
                 from subject_body
                where valid_to <= $1 and valid_to < 'infinity'
                order by valid_to
                limit {bodies})
              union all
              (select party_key, valid_to
                 from practitioner_body
                where valid_to <= $1 and valid_to < 'infinity'
                order by valid_to
                limit {bodies})) due
       group by party_key
       order by since, party_key
       limit {parties}
      """
          .replace("{bodies}", Integer.toString(BODIES_MAX))
          .replace("{parties}", Integer.toString(PARTIES_MAX));

  /**
   * What began and ended in between. Validity turns only tell something while the notice is shown;
   * where both turn at once, the publicity says it. What was published after the turn has said so
   * itself. By the index of parties.
   */
  private static final String TURNED =
      """
      select n.party_key, n.notice_id, t.kind
        from unnest($1::text[], $2::timestamptz[]) as due (party_key, since)
        join {notices} n on n.party_key = due.party_key
        join change_set c on c.id = n.change_set_id
       cross join lateral (values
               ('publicity_started', n.published_from, true),
               ('publicity_ended', n.published_to, true),
               ('validity_started', n.valid_from,
                n.valid_from > n.published_from and n.valid_from < n.published_to),
               ('validity_ended', n.valid_to,
                n.valid_to > n.published_from and n.valid_to < n.published_to)) t (kind, at, tells)
       where t.tells
         and t.at >= due.since
         and t.at <= $3
         and coalesce(c.rendered_at, c.committed_at) <= t.at
         and {shown}
       order by t.at, n.notice_id, t.kind
      """
          .replace("{shown}", ShownNotices.status("n"));

  private final Pool primary;
  private final InstantSource clock;

  PeriodTurns(Pool primary, InstantSource clock) {
    this.primary = primary;
    this.clock = clock;
  }

  /**
   * Does what is due now, in change sets of {@link #PARTIES_MAX} parties.
   *
   * @return parties whose answers were rendered anew; zero too while another instance does it
   */
  public Uni<Integer> run() {
    return once()
        .flatMap(parties ->
            parties < PARTIES_MAX
                ? Uni.createFrom().item(parties)
                : run().map(more -> parties + more));
  }

  private Uni<Integer> once() {
    return primary.withTransaction(connection ->
        connection
            .query(TRY_LOCK)
            .execute()
            .map(rows -> rows.iterator().next().getBoolean(0))
            .flatMap(alone ->
                alone
                    ? due(connection, clock.instant())
                        .flatMap(due ->
                            due.rowCount() == 0 ? Uni.createFrom().item(0) : turn(connection))
                    : Uni.createFrom().item(0)));
  }

  /** Asks once more what is due: only now nobody commits in between. */
  private Uni<Integer> turn(SqlConnection connection) {
    return Amendment.begin(connection, Kind.EXPIRY, clock)
        .flatMap(amendment ->
            due(connection, amendment.now())
                .flatMap(due ->
                    events(connection, due, amendment.now())
                        .flatMap(events ->
                            events.isEmpty()
                                ? Uni.createFrom().item(0)
                                : amendment
                                    .publish(events)
                                    .chain(() -> done(connection, due, amendment.now()))
                                    .replaceWith(due.rowCount()))));
  }

  private static Uni<RowSet<Row>> due(SqlConnection connection, Instant now) {
    return ask(connection, DUE, Tuple.of(now.atOffset(ZoneOffset.UTC)));
  }

  private static Uni<Void> done(SqlConnection connection, RowSet<Row> due, Instant now) {
    List<String> parties = new ArrayList<>();
    due.forEach(row -> parties.add(row.getString("party_key")));
    Tuple parameters = Tuple.of(parties.toArray(String[]::new), now.atOffset(ZoneOffset.UTC));
    return ask(connection, DONE.get(0), parameters)
        .chain(() -> ask(connection, DONE.get(1), parameters))
        .replaceWithVoid();
  }

  private static Uni<List<Event>> events(SqlConnection connection, RowSet<Row> due, Instant now) {
    Map<String, OffsetDateTime> parties = new LinkedHashMap<>();
    for (Row row : due) {
      parties.put(row.getString("party_key"), row.getOffsetDateTime("since"));
    }
    Tuple parameters =
        Tuple.of(
            parties.keySet().toArray(String[]::new),
            parties.values().toArray(OffsetDateTime[]::new),
            now.atOffset(ZoneOffset.UTC));
    return ask(connection, TURNED.replace("{notices}", "notice_listed"), parameters)
        .flatMap(listed ->
            ask(connection, TURNED.replace("{notices}", "practitioner_notice"), parameters)
                .map(persons -> {
                  List<Event> events = new ArrayList<>();
                  Set<String> silent = new HashSet<>(parties.keySet());
                  for (RowSet<Row> rows : List.of(listed, persons)) {
                    for (Row row : rows) {
                      String party = row.getString("party_key");
                      silent.remove(party);
                      events.add(
                          new Event(row.getString("kind"), party, row.getString("notice_id")));
                    }
                  }
                  // A turn that nobody saw: of an act that was annulled meanwhile.
                  silent.forEach(party -> events.add(new Event("answer_extended", party, null)));
                  return events;
                }));
  }

  private static Uni<RowSet<Row>> ask(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
