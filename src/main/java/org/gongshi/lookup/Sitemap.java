package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.Replicas;

/**
 * Pages of organisations for search engines (sitemaps.org), in parts. A part is a range of hashes
 * of numbers, so that parts are of nearly one size, need no list of where they begin, and one of
 * them is one range of an index. Persons have other tables and are in no part.
 */
@ApplicationScoped
class Sitemap {
  /** Organisations of a part on average; the hashes spread them by a few in a hundred. */
  private static final long PART = 4_000;

  /** What the protocol lets one file have. */
  private static final int ADDRESSES_MAX = 50_000;

  /** What the protocol lets one file of files have: two hundred million organisations. */
  static final int PARTS_MAX = 50_000;

  /** A register does not grow to this many times its size while a crawler is on its way. */
  private static final int SHRUNK_MAX = 4;

  /** The planner's idea is good enough, and costs nothing. */
  private static final String ORGANISATIONS =
      "select greatest(reltuples, 0)::int8 as names from pg_class where oid = 'subject_name'::regclass";

  /** Range of subject_body_by_hash. */
  private static final String OF_PART =
      """
      select distinct number
        from subject_body
       where hashtextextended(number, 0) >= $1
         and hashtextextended(number, 0) <= $2
         and scheme = 'uscc'
       order by number
       limit $3
      """;

  private final Replicas replicas;

  Sitemap(Replicas replicas) {
    this.replicas = replicas;
  }

  /** How many parts there are now. */
  Uni<Integer> parts() {
    return replicas
        .query(Purpose.DOWNLOAD, ORGANISATIONS, Tuple.tuple())
        .map(found -> found.first().map(row -> row.getLong("names")).orElse(0L))
        .map(names -> (int) Math.clamp((names + PART - 1) / PART, 1, PARTS_MAX));
  }

  /**
   * The unified social credit codes of one part.
   *
   * @param part from 0 on
   * @param parts as many as there are, or were when the crawler began
   * @return empty if so few parts would each be more than one file may have
   */
  Uni<Optional<List<String>>> numbers(int part, int parts) {
    return parts()
        .flatMap(now ->
            parts * SHRUNK_MAX < now
                ? Uni.createFrom().item(Optional.empty())
                : read(part, parts).map(Optional::of));
  }

  private Uni<List<String>> read(int part, int parts) {
    return replicas
        .query(
            Purpose.DOWNLOAD,
            OF_PART,
            Tuple.of(begin(part, parts), begin(part + 1, parts) - 1, ADDRESSES_MAX))
        .map(found -> {
          List<String> numbers = new ArrayList<>();
          for (Row row : found.rows()) {
            numbers.add(row.getString("number"));
          }
          return numbers;
        });
  }

  /** The first hash of a part; the one after the last begins where hashes end. */
  static long begin(int part, int parts) {
    if (part == parts) {
      return Long.MIN_VALUE; // less one is the last hash
    }
    return Long.MIN_VALUE + Long.divideUnsigned(-1L, parts) * part;
  }
}
