package org.gongshi.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;

/**
 * Organisations by name, for whoever matches lists of names. Practitioners are never among them.
 */
@ApplicationScoped
public class NamedSubjects {
  private final NameSearch search;

  NamedSubjects(NameSearch search) {
    this.search = search;
  }

  /**
   * What to look for.
   *
   * @param region area code, all that lies within
   * @param sector section letter of GB/T 4754
   * @param limit from 1 to 50
   */
  public record Wanted(String name, Optional<String> region, Optional<String> sector, int limit) {}

  /**
   * One organisation by its closest name.
   *
   * @param key the number it was first known by, {@code uscc:91…}
   * @param name the name that agrees
   * @param former whether that is a name it no longer has
   * @param identity its stored identity, a JSON object; absent in a register without bodies
   */
  public record Named(
      String key, String name, Closeness closeness, boolean former, Optional<byte[]> identity) {}

  /**
   * Those that were found, the closest first.
   *
   * @param more whether there are others behind them
   */
  public record Found(List<Named> hits, boolean more, ReadPosition position) {}

  /**
   * Those whose present or former name is exactly this one, after folding.
   *
   * @return fails with {@code name-too-short}, {@code name-too-long}, {@code
   *     number-looks-like-identity}, {@code search-too-broad}
   */
  public Uni<Found> same(Wanted wanted) {
    return find(wanted, Match.EXACT);
  }

  /** Those whose name agrees in any way the search knows; fails likewise. */
  public Uni<Found> near(Wanted wanted) {
    return find(wanted, Match.FUZZY);
  }

  private Uni<Found> find(Wanted wanted, Match match) {
    return search
        .rows(
            SearchRequest.of(
                Optional.of(wanted.name()),
                Optional.of(match.code()),
                wanted.region(),
                wanted.sector(),
                Optional.of(Integer.toString(wanted.limit())),
                Optional.empty()))
        .map(rows -> found(rows, wanted.limit()));
  }

  /** There is one row more than the limit if there are more. */
  private static Found found(ReplicaRows rows, int limit) {
    List<Named> hits = new ArrayList<>();
    for (Row row : rows.rows()) {
      if (hits.size() < limit) {
        hits.add(hit(row));
      }
    }
    return new Found(List.copyOf(hits), rows.rows().size() > limit, rows.position());
  }

  private static Named hit(Row row) {
    return new Named(
        row.getString("subject_key"),
        row.getString("name"),
        Closeness.of(row.getInteger("rank")),
        MatchedBy.isFormer(row.getShort("kind")),
        Optional.ofNullable(row.getBuffer("identity")).map(Buffer::getBytes));
  }
}
