package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Watermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;
import org.gongshi.tlog.HashTile;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TileReader;

/** The statements about the log. What is not signed yet is not there. */
@ApplicationScoped
class LogQueries {

  /** Primary key backwards; cosignatures by the beginning of theirs. */
  private static final String CHECKPOINT =
      """
      select c.size, c.note, c.epoch, c.number,
             array(select line from log_cosignature s where s.size = c.size
                    order by witness limit 16) as lines
        from log_checkpoint c
       order by c.size desc
       limit 1
      """;

  /** Primary keys; one row, whatever there is. */
  private static final String TILE =
      """
      select s.size, t.hashes
        from (select max(size) as size from log_checkpoint) s
        left join log_tile t on t.level = $1 and t.place = $2
      """;

  /** The same for all tiles of a proof. */
  private static final String TILES =
      """
      select t.level, t.place, t.hashes
        from unnest($1::smallint[], $2::bigint[]) as wanted (level, place)
        join log_tile t on t.level = wanted.level and t.place = wanted.place
      """;

  /** Range of the primary key; one row at least, whatever there is. */
  private static final String ENTRIES =
      """
      select s.size, x.entry
        from (select max(size) as size from log_checkpoint) s
        left join log_entry x on x.leaf >= $1 and x.leaf < $2
       order by x.leaf
      """;

  /** A few rows, the key first that verifies the newest checkpoint. */
  static final String KEYS =
      """
      select vkey
        from log_key
       order by vkey = (select vkey from log_checkpoint order by size desc limit 1) desc nulls last,
             used_since desc
       limit 20
      """;

  /** A unique index of log_change_set, and the primary key of log_entry. */
  private static final String CHANGE_SET =
      """
      select s.leaf, s.events, x.entry
        from log_change_set s
        join log_entry x on x.leaf = s.leaf
       where s.epoch = $1 and s.number = $2
      """;

  /** Rows of before V016 do not say it themselves. */
  private static final String PERSONAL =
      """
      coalesce(
        e.personal,
        exists (select from unnest(e.party_keys) as key where key like 'practitioner:%'))\
      """;

  /**
   * register_event_by_notice; where events are in the log follows from that of their change set.
   * {@code hidden} is about all events of the notice, whichever are asked for.
   */
  private static final String OF_NOTICE =
      """
      select e.change_set_id, e.seq, e.kind, e.notice_id, e.version, e.leaf_hash,
             coalesce(e.content_hash, v.content_hash) as content_hash,
             {personal} as personal, hidden.any as hidden,
             s.leaf + e.seq as leaf, x.entry, h.salt, s.leaf as set_leaf, p.entry as set_entry
        from register_event e
        left join log_change_set s on s.change_set_id = e.change_set_id
        left join log_entry x on x.leaf = s.leaf + e.seq
        left join log_entry p on p.leaf = s.leaf
        left join log_hidden h on h.leaf = x.leaf
        left join notice_version v on v.notice_id = e.notice_id and v.version = e.version
       cross join lateral (
              select bool_or({personal} or h.leaf is not null) as any
                from register_event e
                left join log_change_set s on s.change_set_id = e.change_set_id
                left join log_hidden h on h.leaf = s.leaf + e.seq
               where e.notice_id = $1) hidden
       where e.notice_id = $1
         and ($2::bigint < 0 or s.leaf is null or s.leaf + e.seq > $2)
       order by s.leaf + e.seq nulls last, e.change_set_id, e.seq
       limit $3
      """
          .replace("{personal}", PERSONAL);

  /** SQLSTATE of what migrations V015 and V016 make. */
  private static final Set<String> UNDEFINED = Set.of("42P01", "42703");

  /** SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final Replicas replicas;

  LogQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  Uni<ReplicaRows> checkpoint() {
    return refused(replicas.query(Purpose.LOOKUP, CHECKPOINT, Tuple.tuple()));
  }

  /** The same of any replica, whatever position the request asked for. */
  Uni<ReplicaRows> newestCheckpoint() {
    return refused(replicas.query(Purpose.LOOKUP, CHECKPOINT, Tuple.tuple(), null));
  }

  /** The checkpoint that the replica has which answered before. */
  static Uni<ReplicaRows> checkpoint(ReplicaRows answered) {
    return refused(answered.then(Purpose.LOOKUP, CHECKPOINT, Tuple.tuple()));
  }

  /** Where a change set is in the log, from a replica that has reached another one. */
  Uni<ReplicaRows> changeSet(Watermark watermark, Watermark reached) {
    return refused(
        replicas.query(
            Purpose.LOOKUP, CHANGE_SET, Tuple.of(watermark.epoch(), watermark.number()), reached));
  }

  /** The same from the replica that answered before. */
  static Uni<ReplicaRows> changeSet(ReplicaRows answered, Watermark watermark) {
    return refused(
        answered.then(Purpose.LOOKUP, CHANGE_SET, Tuple.of(watermark.epoch(), watermark.number())));
  }

  Uni<ReplicaRows> tile(Tile tile) {
    return refused(
        replicas.query(Purpose.LOOKUP, TILE, Tuple.of((short) tile.level(), tile.index())));
  }

  /**
   * Entries are large, and whoever mirrors the log reads all of them: they are asked for beside the
   * lookups, and beside the answers that must be rendered.
   */
  Uni<ReplicaRows> entries(Tile tile) {
    return refused(
        replicas.query(
            Purpose.SEARCH, ENTRIES, Tuple.of(tile.firstLeaf(), tile.firstLeaf() + tile.width())));
  }

  Uni<ReplicaRows> keys() {
    return refused(replicas.query(Purpose.LOOKUP, KEYS, Tuple.tuple()));
  }

  /**
   * Events of a notice, from no replica that is known to be behind for it.
   *
   * @param after the leaf of the last one seen; negative for all
   */
  Uni<ReplicaRows> ofNotice(String noticeId, long after, int limit) {
    return refused(
        replicas.queryCurrent(
            Purpose.RENDER,
            OF_NOTICE,
            Tuple.of(noticeId, after, limit),
            RecentChanges.key("notice", noticeId)));
  }

  /** What a refusal of the database means to whoever asked. */
  private static Uni<ReplicaRows> refused(Uni<ReplicaRows> question) {
    return question
        .onFailure(PgException.class)
        .transform(failure -> {
          String state = String.valueOf(((PgException) failure).getSqlState());
          if (UNDEFINED.contains(state)) {
            // A program that is newer than the schema; the log comes with a migration.
            return new ProblemException(ProblemCode.LOG_UNSIGNED, "There is no log here yet.");
          }
          return state.equals(QUERY_CANCELED)
              ? new ProblemException(ProblemCode.OVERLOADED, "Try again in a moment.")
              : failure;
        });
  }

  /** Tiles from the replica that answered before; what it lacks fails when it is read. */
  static Uni<TileReader> tiles(ReplicaRows answered, Collection<Tile> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(reader(Map.of()));
    }
    List<Tile> tiles = List.copyOf(wanted);
    return answered
        .then(
            Purpose.RENDER,
            TILES,
            Tuple.of(
                tiles.stream().map(tile -> (short) tile.level()).toArray(Short[]::new),
                tiles.stream().map(Tile::index).toArray(Long[]::new)))
        .map(found -> {
          Map<Place, byte[]> hashes = new HashMap<>();
          for (Row row : found.rows()) {
            hashes.put(
                new Place(row.getShort("level"), row.getLong("place")),
                row.getBuffer("hashes").getBytes());
          }
          return reader(hashes);
        });
  }

  private record Place(int level, long index) {}

  private static TileReader reader(Map<Place, byte[]> hashes) {
    return tile -> {
      byte[] found = hashes.get(new Place(tile.level(), tile.index()));
      if (found == null || found.length < tile.lengthBytes()) {
        throw new IllegalStateException("The log has no " + tile.path());
      }
      return HashTile.of(tile, Arrays.copyOf(found, tile.lengthBytes()));
    };
  }
}
