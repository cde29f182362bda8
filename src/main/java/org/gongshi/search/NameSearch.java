package org.gongshi.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** Finds names on a replica, for the API and for the pages. */
@ApplicationScoped
class NameSearch {

  /** SQLSTATE of a statement that ran into its time limit. */
  private static final String QUERY_CANCELED = "57014";

  /** Persons of one name that are shown; a longer list would be a directory. */
  static final int PRACTITIONERS_MAX = 50;

  private final Replicas replicas;
  private final GramShareList shares;
  private final HitsJson json;
  private final InstantSource clock;

  NameSearch(Replicas replicas, GramShareList shares, HitsJson json, InstantSource clock) {
    this.clock = clock;
    this.replicas = replicas;
    this.shares = shares;
    this.json = json;
  }

  /** JSON of an answer, and from where in the register's history it comes. */
  @SuppressWarnings("ArrayRecordComponent") // written to the client as it is, never compared
  record Found(byte[] json, ReadPosition position) {}

  /** A page of organisations. */
  Uni<Found> subjects(SearchRequest request) {
    return rows(request)
        .map(rows -> new Found(json.subjects(request, rows.rows()), rows.position()));
  }

  /** The same as rows of {@link SearchStatement#page}. */
  Uni<ReplicaRows> rows(SearchRequest request) {
    SearchPlan plan = SearchPlan.of(request, shares.current());
    return query(SearchStatement.page(plan, request.size(), request.after()));
  }

  /** Names that go on from what has been typed. */
  Uni<Found> suggestions(SearchText typed) {
    SearchPlan plan = SearchPlan.ofTyping(typed, shares.current());
    return query(SearchStatement.suggestions(plan))
        .map(rows -> new Found(json.suggestions(rows.rows()), rows.position()));
  }

  /** Licensed practitioners of exactly this name. */
  Uni<Found> practitioners(SearchText name) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return query(NameQueries.PRACTITIONERS, Tuple.of(name.folded(), PRACTITIONERS_MAX + 1, now))
        .map(rows -> new Found(json.practitioners(rows.rows()), rows.position()));
  }

  private Uni<ReplicaRows> query(SearchStatement statement) {
    return query(statement.sql(), statement.parameters());
  }

  private Uni<ReplicaRows> query(String sql, Tuple parameters) {
    return replicas
        .query(Purpose.SEARCH, sql, parameters)
        .onFailure(NameSearch::isTooBroad)
        .transform(failure ->
            new ProblemException(
                ProblemCode.SEARCH_TOO_BROAD, "Type one more character, or choose a region."));
  }

  private static boolean isTooBroad(Throwable failure) {
    return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
  }
}
