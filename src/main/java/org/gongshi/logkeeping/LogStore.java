package org.gongshi.logkeeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.HashTile;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TileReader;

/** The tables of the log. Nothing in them is ever changed, but a last row of hashes that grows. */
public final class LogStore implements TileReader {

  /** The last leaf, backwards by primary key. */
  private static final String SIZE = "select coalesce(max(leaf) + 1, 0) from log_entry";

  /** By the unique index on leaf, however it goes on. */
  static final String PLACED =
      "select change_set_id, leaf, epoch, number, events, committed_at from log_change_set ";

  private static final String TILE = "select hashes from log_tile where level = ? and place = ?";

  private static final String ENTRIES =
      "select entry from log_entry where leaf >= ? and leaf < ? order by leaf";

  private static final String NEWEST_CHECKPOINT =
      "select note from log_checkpoint order by size desc limit 1";

  private static final String ADD_TILE =
      """
      insert into log_tile (level, place, hashes) values (?, ?, ?)
      on conflict (level, place) do update set hashes = excluded.hashes
      """;

  private static final String ADD_CHECKPOINT =
      """
      insert into log_checkpoint (size, root, note, epoch, number, signed_at, vkey)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ADD_KEY =
      "insert into log_key (vkey, used_since) values (?, ?) on conflict do nothing";

  private static final String ADD_COSIGNATURE =
      """
      insert into log_cosignature (size, witness, line, received_at) values (?, ?, ?, ?)
      on conflict do nothing
      """;

  private final LogConnection connection;

  public LogStore(LogConnection connection) {
    this.connection = connection;
  }

  /**
   * A change set in the log.
   *
   * @param leaf of its own entry; those of its events follow
   */
  record Placed(LoggedChangeSet changeSet, long leaf) {
    /** The leaf after its last event. */
    long end() {
      return leaf + changeSet.leaves();
    }
  }

  /** How many leaves the tree has. */
  public long size() {
    return connection.first(SIZE, row -> row.getLong(1)).orElseThrow();
  }

  Optional<Placed> lastChangeSet() {
    return connection.first(PLACED + "order by leaf desc limit 1", LogStore::placed);
  }

  static Placed placed(ResultSet row) throws SQLException {
    return new Placed(RegisterReader.changeSet(row), row.getLong("leaf"));
  }

  /** The checkpoint with the most leaves. */
  Optional<SignedNote> newestCheckpoint() {
    return connection.first(
        NEWEST_CHECKPOINT, row -> SignedNotes.parse("log_checkpoint", row.getString(1)));
  }

  /**
   * @throws DivergenceException if the log has no such tile
   */
  @Override
  public HashTile read(Tile tile) {
    byte[] hashes =
        connection
            .first(TILE, row -> row.getBytes(1), tile.level(), tile.index())
            .filter(found -> found.length >= tile.lengthBytes())
            .orElseThrow(() -> new DivergenceException("log: " + tile.path() + " is missing"));
    return HashTile.of(tile, Arrays.copyOf(hashes, tile.lengthBytes()));
  }

  /** The entries from a leaf up to another one, exclusive. */
  List<byte[]> entries(long from, long to) {
    return connection.list(ENTRIES, row -> row.getBytes(1), from, to);
  }

  /** Adds leaves and the hashes above them, all or nothing. */
  void add(Batch batch, List<HashTile> tiles) {
    connection.transaction(() -> {
      connection.batch(
          """
          insert into log_change_set (change_set_id, leaf, epoch, number, events, committed_at)
          values (?, ?, ?, ?, ?, ?)
          """,
          batch.changeSets().stream()
              .map(placed ->
                  new Object[] {
                    placed.changeSet().id(),
                    placed.leaf(),
                    placed.changeSet().watermark().epoch(),
                    placed.changeSet().watermark().number(),
                    placed.changeSet().events(),
                    placed.changeSet().committedAt().atOffset(ZoneOffset.UTC)
                  })
              .toList());
      connection.batch("insert into log_entry (leaf, entry) values (?, ?)", batch.entryRows());
      connection.batch("insert into log_hidden (leaf, salt) values (?, ?)", batch.hiddenRows());
      connection.batch(
          ADD_TILE,
          tiles.stream()
              .map(tile -> new Object[] {tile.tile().level(), tile.tile().index(), tile.bytes()})
              .toList());
    });
  }

  /** Adds a checkpoint and, with the first one that it signed, its key. */
  void addCheckpoint(SignedNote note, String vkey, Watermark covers, Instant now) {
    var checkpoint = Checkpoint.parse(note.text());
    connection.transaction(() -> {
      connection.run(
          ADD_CHECKPOINT,
          checkpoint.size(),
          checkpoint.root().bytes(),
          note.whole(),
          covers.epoch(),
          covers.number(),
          now.atOffset(ZoneOffset.UTC),
          vkey);
      connection.run(ADD_KEY, vkey, now.atOffset(ZoneOffset.UTC));
    });
  }

  void addCosignature(long size, String witness, String line, Instant now) {
    connection.run(ADD_COSIGNATURE, size, witness, line, now.atOffset(ZoneOffset.UTC));
  }

  /**
   * Where the last change set ends of which all leaves are there; only the very last may lack some.
   */
  long lastEnd(long size) {
    return connection.list(PLACED + "order by leaf desc limit 2", LogStore::placed).stream()
        .mapToLong(Placed::end)
        .filter(end -> end <= size)
        .max()
        .orElse(0);
  }

  /**
   * The position of the change set that ends with this leaf; the checkpoint of a whole one.
   *
   * @throws DivergenceException if none does
   */
  Watermark coveredBy(long size) {
    return connection
        .first(PLACED + "where leaf < ? order by leaf desc limit 1", LogStore::placed, size)
        .filter(placed -> placed.end() == size)
        .map(placed -> placed.changeSet().watermark())
        .orElseThrow(
            () -> new DivergenceException("log: no change set ends at the signed size " + size));
  }
}
