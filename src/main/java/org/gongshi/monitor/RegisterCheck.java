package org.gongshi.monitor;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.Comparison;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.logkeeping.LogStore;
import org.gongshi.logkeeping.Rebuilding;
import org.gongshi.logkeeping.RegisterReader;
import org.gongshi.logkeeping.RowStream;
import org.gongshi.logkeeping.SignedNotes;
import org.gongshi.logkeeping.Signing;
import org.gongshi.logkeeping.StateFile;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Compares the whole log with the register, in the order of the log, from one snapshot: each event
 * with its leaf, each content that is still there with its hash, each tile with the leaves below
 * it, each checkpoint with the tree it is about.
 */
final class RegisterCheck {
  private static final String CHECKPOINTS =
      "select size, root, note from log_checkpoint order by size";

  private static final String TILES = "select count(*) from log_tile";

  private static final String LATER =
      "select count(*) from change_set where (epoch, number) > (?, ?)";

  private final LogConnection connection;
  private final String origin;
  private final List<NoteKey> keys;
  private final Optional<StateFile> state;
  private final PrintWriter out;
  private final LogStore store;
  private final ContentCheck contents;

  RegisterCheck(
      LogConnection connection,
      String origin,
      List<NoteKey> keys,
      Optional<StateFile> state,
      PrintWriter out) {
    this.connection = connection;
    this.origin = origin;
    this.keys = keys;
    this.state = state;
    this.out = out;
    this.store = new LogStore(connection);
    this.contents = new ContentCheck(connection);
  }

  /**
   * Compares everything.
   *
   * @throws DivergenceException at the first thing that does not agree
   * @throws UnavailableException if nothing is signed
   */
  void run() {
    connection.readOneSnapshot();
    Optional<SignedNote> seen = state.flatMap(StateFile::read);
    Optional<Checkpoint> last =
        seen.map(note -> Signing.verified("state file", note, origin, keys));
    long size = store.size();
    try (RowStream<Stored> stored = connection.stream(CHECKPOINTS, this::stored)) {
      Walk walk = new Walk(stored, last);
      Watermark end = new Comparison(connection).run(0, RegisterReader.START, size, walk);
      walk.end(size);
      contents.end();
      requireNoOtherTiles(size);
      SignedNote newest = walk.newest();
      state.ifPresent(file -> file.write(newest));
      long later =
          connection.first(LATER, row -> row.getLong(1), end.epoch(), end.number()).orElse(0L);
      out.println(
          "AGREES %d leaves up to %s, %d checkpoints, %d contents; change sets not logged yet: %d"
              .formatted(size, end, walk.checkpoints, contents.compared(), later));
    }
  }

  private void requireNoOtherTiles(long size) {
    long there = connection.first(TILES, row -> row.getLong(1)).orElseThrow();
    long wanted = Tile.all(size).count();
    if (there != wanted) {
      throw new DivergenceException(
          "log: has %d rows of tiles, a tree of %d leaves has %d".formatted(there, size, wanted));
    }
  }

  private record Stored(Checkpoint checkpoint, SignedNote note) {}

  private Stored stored(ResultSet row) throws SQLException {
    String where = "log_checkpoint " + row.getLong("size");
    SignedNote note = SignedNotes.parse(where, row.getString("note"));
    Checkpoint checkpoint = Signing.verified(where, note, origin, keys);
    if (checkpoint.size() != row.getLong("size")
        || !Arrays.equals(checkpoint.root().bytes(), row.getBytes("root"))) {
      throw new DivergenceException(where + ": the note is about another tree than its row");
    }
    return new Stored(checkpoint, note);
  }

  /** Goes along the leaves and compares roots where something was signed. */
  private final class Walk implements Comparison.Found {
    private final Rebuilding tree = new Rebuilding(TreeEdge.EMPTY, store);
    private final RowStream<Stored> stored;
    private final Optional<Checkpoint> seen;
    private Optional<Stored> next;
    private @Nullable SignedNote newest;
    private int checkpoints;

    Walk(RowStream<Stored> stored, Optional<Checkpoint> seen) {
      this.stored = stored;
      this.seen = seen;
      this.next = stored.next();
    }

    @Override
    public void leaf(byte[] entry, TreeHash hash, LoggedEvent event) {
      contents.add(event);
      add(hash);
    }

    @Override
    public void leaf(byte[] entry, TreeHash hash, LoggedChangeSet changeSet) {
      add(hash);
    }

    private void add(TreeHash hash) {
      tree.add(hash);
      long size = tree.size();
      if (next.isPresent() && next.get().checkpoint().size() == size) {
        require(next.get().checkpoint(), "log_checkpoint");
        newest = next.get().note();
        checkpoints++;
        next = stored.next();
      }
      seen.filter(it -> it.size() == size).ifPresent(it -> require(it, "state file"));
    }

    private void require(Checkpoint signed, String where) {
      if (!tree.end().root().equals(signed.root())) {
        throw new DivergenceException(
            "log: the first %d leaves have another root than was signed (%s)"
                .formatted(signed.size(), where));
      }
    }

    void end(long size) {
      tree.end();
      next.ifPresent(it -> {
        throw new DivergenceException(
            "log: has %d leaves, and %d were signed (log_checkpoint)"
                .formatted(size, it.checkpoint().size()));
      });
      seen.filter(it -> it.size() > size)
          .ifPresent(it -> {
            throw new DivergenceException(
                "log: has %d leaves, and %d were signed (state file)".formatted(size, it.size()));
          });
    }

    SignedNote newest() {
      SignedNote note = newest;
      if (note == null) {
        if (seen.filter(it -> it.size() > 0).isPresent()) {
          throw new DivergenceException("log: no checkpoint is stored, and one was seen");
        }
        throw new UnavailableException("nothing is signed yet");
      }
      return note;
    }
  }
}
