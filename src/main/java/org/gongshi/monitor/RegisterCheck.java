package org.gongshi.monitor;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.NoteSignature;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.VerifiedSignature;
import org.jspecify.annotations.Nullable;

/**
 * Compares the whole log with the register, in the order of the log, from one snapshot: each event
 * with its leaf, each content with the events about it, each tile with the leaves below it, each
 * checkpoint with the tree it is about; and looks for rows that nothing of that accounts for.
 */
final class RegisterCheck {
  /** Every statement reads a range; one that takes longer hangs. Less than the driver waits. */
  private static final Duration STATEMENT_PATIENCE = Duration.ofSeconds(80);

  private static final String SET_PATIENCE = "select set_config('statement_timeout', ?, false)";

  private static final String IS_STANDBY = "select pg_is_in_recovery()";

  private static final String CHECKPOINTS =
      "select size, root, note, epoch, number, vkey from log_checkpoint order by size";

  private static final String COSIGNATURES =
      """
      select s.size, s.witness, s.line, c.note
        from log_cosignature s
        join log_checkpoint c on c.size = s.size
       order by s.size, s.witness
      """;

  private static final String KEYS = "select vkey from log_key";

  private static final String TILES = "select count(*) from log_tile";

  private static final String LATER =
      "select count(*) from change_set where (epoch, number) > (?, ?)";

  private final LogConnection connection;
  private final String origin;
  private final List<NoteKey> keys;
  private final List<NoteKey> witnesses;
  private final Optional<StateFile> state;
  private final PrintWriter out;
  private final LogStore store;
  private final ContentCheck contents;

  RegisterCheck(
      LogConnection connection,
      String origin,
      List<NoteKey> keys,
      List<NoteKey> witnesses,
      Optional<StateFile> state,
      PrintWriter out) {
    this.connection = connection;
    this.origin = origin;
    this.keys = keys;
    this.witnesses = witnesses;
    this.state = state;
    this.out = out;
    this.store = new LogStore(connection);
    this.contents = new ContentCheck(connection);
  }

  /**
   * Compares everything.
   *
   * @throws DivergenceException at the first thing that does not agree
   * @throws UnavailableException if nothing is signed, or on a standby that is behind what was seen
   */
  void run() {
    connection.readOneSnapshot();
    connection.first(SET_PATIENCE, row -> true, Long.toString(STATEMENT_PATIENCE.toMillis()));
    Optional<SignedNote> seen = state.flatMap(StateFile::read);
    Optional<Checkpoint> last =
        seen.map(note -> Signing.verified("state file", note, origin, keys));
    long size = store.size();
    try (RowStream<Stored> stored = connection.stream(CHECKPOINTS, this::stored)) {
      Walk walk = new Walk(stored, last);
      Watermark end = new Comparison(connection).run(0, RegisterReader.START, size, walk);
      walk.end(size);
      requireNoOtherTiles(size);
      PositionsCheck positions = new PositionsCheck(connection);
      positions.rows("log_change_set", size, walk.changeSets);
      positions.rows("log_hidden", size, walk.hidden);
      requireKnownKeys();
      requireCosignatures();
      String served = contents.end(end);
      // Last: what can be compared on a standby that is behind has been.
      last.ifPresent(seenLast -> requireReached(seenLast, size));
      SignedNote newest = walk.newest();
      state.ifPresent(file -> file.write(newest));
      long later =
          connection.first(LATER, row -> row.getLong(1), end.epoch(), end.number()).orElse(0L);
      out.println(
          "AGREES %d leaves up to %s, %d checkpoints, %d contents; served: %s; change sets not logged yet: %d"
              .formatted(size, end, walk.checkpoints, contents.compared(), served, later));
    }
  }

  /** A standby may be late. It must not stay so, but what it has not got cannot be compared. */
  private void requireReached(Checkpoint seen, long size) {
    if (seen.size() <= size) {
      return;
    }
    if (connection.first(IS_STANDBY, row -> row.getBoolean(1)).orElseThrow()) {
      throw new UnavailableException(
          "behind: this standby has %d leaves, and %d were seen".formatted(size, seen.size()));
    }
    throw new DivergenceException(
        "log: has %d leaves, and %d were signed (state file)".formatted(size, seen.size()));
  }

  /** Whoever asks for the keys is told these. */
  private void requireKnownKeys() {
    List<String> known = keys.stream().map(NoteKey::vkey).toList();
    connection.list(KEYS, row -> row.getString(1)).stream()
        .filter(key -> !known.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new DivergenceException("log_key: tells a key that --vkey does not name: " + key);
        });
  }

  /** As many as can be: those of witnesses whose keys are given are verified, all are read. */
  private void requireCosignatures() {
    try (RowStream<Boolean> rows =
        connection.stream(
            COSIGNATURES,
            row -> {
              String where = "log_cosignature %d %s".formatted(row.getLong(1), row.getString(2));
              cosigned(
                  where, row.getString("witness"), row.getString("line"), row.getString("note"));
              return true;
            })) {
      while (rows.next().isPresent()) {
        // Each is looked at as it is read.
      }
    }
  }

  private void cosigned(String where, String witness, String line, String note) {
    try {
      NoteSignature signature = NoteSignature.ofLine(line);
      SignedNote alone = new SignedNote(SignedNotes.parse(where, note).text(), List.of(signature));
      if (!signature.name().equals(witness) || alone.check(witnesses) instanceof NoteCheck.Forged) {
        throw new DivergenceException(where + ": not a signature of this witness");
      }
    } catch (MalformedException e) {
      throw new DivergenceException(where + ": no signature (" + e.getMessage() + ")");
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

  private record Stored(Checkpoint checkpoint, SignedNote note, Watermark covers) {}

  private Stored stored(ResultSet row) throws SQLException {
    String where = "log_checkpoint " + row.getLong("size");
    SignedNote note = SignedNotes.parse(where, row.getString("note"));
    Checkpoint checkpoint = Signing.verified(where, note, origin, keys);
    if (checkpoint.size() != row.getLong("size")
        || !Arrays.equals(checkpoint.root().bytes(), row.getBytes("root"))) {
      throw new DivergenceException(where + ": the note is about another tree than its row");
    }
    String vkey = row.getString("vkey");
    if (vkey != null && !isSignedWith(vkey, note)) {
      throw new DivergenceException(where + ": not signed with the key that its row names");
    }
    return new Stored(checkpoint, note, new Watermark(row.getInt("epoch"), row.getLong("number")));
  }

  private boolean isSignedWith(String vkey, SignedNote note) {
    return note.check(keys) instanceof NoteCheck.Verified(List<VerifiedSignature> signatures)
        && signatures.stream().anyMatch(signature -> signature.key().vkey().equals(vkey));
  }

  /** Goes along the leaves and compares roots where something was signed. */
  private final class Walk implements Comparison.Found {
    private final Rebuilding tree = new Rebuilding(TreeEdge.EMPTY, store);
    private final RowStream<Stored> stored;
    private final Optional<Checkpoint> seen;
    private Optional<Stored> next;
    private @Nullable SignedNote newest;
    private int checkpoints;
    private long changeSets;
    private long hidden;
    private long events;
    private Watermark at = RegisterReader.START;

    Walk(RowStream<Stored> stored, Optional<Checkpoint> seen) {
      this.stored = stored;
      this.seen = seen;
      this.next = stored.next();
    }

    @Override
    public void leaf(byte[] entry, TreeHash hash, LoggedEvent event) {
      contents.add(event);
      hidden += event.isHiddenIn(entry) ? 1 : 0;
      events--;
      add(hash);
    }

    @Override
    public void leaf(byte[] entry, TreeHash hash, LoggedChangeSet changeSet) {
      changeSets++;
      at = changeSet.watermark();
      events = changeSet.events();
      add(hash);
    }

    private void add(TreeHash hash) {
      tree.add(hash);
      long size = tree.size();
      if (next.isPresent() && next.get().checkpoint().size() == size) {
        require(next.get().checkpoint(), "log_checkpoint");
        requireCovers(next.get());
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

    /** What proofs and the checkpoint's readers are told it is about. */
    private void requireCovers(Stored signed) {
      if (events != 0 || !signed.covers().equals(at)) {
        throw new DivergenceException(
            "log_checkpoint %d: says it covers %s, and its last change set is %s"
                .formatted(signed.checkpoint().size(), signed.covers(), at));
      }
    }

    void end(long size) {
      tree.end();
      next.ifPresent(it -> {
        throw new DivergenceException(
            "log: has %d leaves, and %d were signed (log_checkpoint)"
                .formatted(size, it.checkpoint().size()));
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
