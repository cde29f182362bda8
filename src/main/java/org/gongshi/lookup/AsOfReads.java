package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.gongshi.register.Watermark;
import org.gongshi.replica.AtLeast;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * Reads as of another time: one statement for each answer, so that all of it is of one snapshot,
 * which says its own position and which one was the last by an instant.
 */
@ApplicationScoped
public class AsOfReads {
  /**
   * Change sets that are looked through for the last one by an instant. Their times follow their
   * order, unless a clock that was more than a minute ahead was put right: then those of the wrong
   * hour lie among later ones, as many of them as were committed in it.
   */
  private static final int OUT_OF_ORDER_MAX = 64;

  /**
   * Two tables that an answer begins with, each of one row or none: {@code read}, the position of
   * the snapshot, and {@code known}, the position up to which versions count: that of $1 and $2, or
   * the last one by the instant $3. The index of positions backwards, and change_set_by_time.
   */
  public static final String SNAPSHOT =
      """
      with read as (
        select epoch, number as position
          from change_set
         order by epoch desc, number desc
         limit 1),
      known as (
        select coalesce(last.epoch, $1) as epoch, coalesce(last.number, $2) as number
          from (select 1) as always
          left join lateral (
                 select epoch, number
                   from (select epoch, number
                           from change_set
                          where committed_at <= $3
                          order by committed_at desc, epoch desc, number desc
                          limit {max}) by_then
                  order by epoch desc, number desc
                  limit 1) last on true)
      """
          .replace("{max}", Integer.toString(OUT_OF_ORDER_MAX));

  /** What the first row of an answer begins with. */
  public static final String POSITIONS =
      """
      read.epoch, read.position, known.epoch as known_epoch, known.number as known_number\
      """;

  private final Replicas replicas;

  AsOfReads(Replicas replicas) {
    this.replicas = replicas;
  }

  /**
   * The rows of a statement that begins with {@link #SNAPSHOT}, from a replica that has all that is
   * asked about, and is not known to be behind for a key of {@link RecentChanges}.
   *
   * @param further the parameters from $4 on
   */
  public Uni<Read> read(Purpose purpose, String sql, AsOf asOf, String key, Object... further) {
    Tuple parameters =
        Tuple.of(
            asOf.until().epoch(),
            asOf.until().number(),
            asOf.knownBy().map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null));
    for (Object value : further) {
      parameters.addValue(value);
    }
    return replicas
        .queryCurrent(
            purpose, sql, parameters, new AtLeast(List.of(key), asOf.knownAt(), asOf.knownBy()))
        .map(rows -> read(asOf, rows));
  }

  private static Read read(AsOf asOf, ReplicaRows rows) {
    Row first = rows.first().orElseThrow();
    Watermark known = new Watermark(first.getInteger("known_epoch"), first.getLong("known_number"));
    return new Read(asOf.knowing(known), rows, rows.position().at(rows.readAt()));
  }

  /**
   * What was read.
   *
   * @param asOf the times as they were resolved
   * @param rows the first has the positions, whatever there is
   * @param position that of the snapshot
   */
  public record Read(AsOf asOf, ReplicaRows rows, ReadPosition position) {}
}
