package org.gongshi.logkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.operations.FreshRegister;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeProofs;

/** A register of its own with a log and what it takes to keep it. */
public final class TestLog implements AutoCloseable {
  public static final String ORIGIN = "register.example/log";
  public static final NoteSigner SIGNER =
      NoteSigner.ofSeed(ORIGIN, NoteAlgorithm.ED25519, new byte[32]);
  static final Signing SIGNING = new Signing(ORIGIN, SIGNER, List.of());

  private static final List<String> TABLES =
      List.of("log_change_set", "log_entry", "log_hidden", "log_tile", "log_checkpoint");

  public final FreshRegister register;
  public final History history;
  public final Path directory;
  private LogConnection connection;

  public TestLog(long seed) {
    this(FreshRegister.create(), seed);
  }

  public TestLog(EmbeddedCluster cluster, long seed) {
    this(FreshRegister.create(cluster), seed);
  }

  private TestLog(FreshRegister register, long seed) {
    this.register = register;
    this.history = new History(register, seed);
    this.connection = connect();
    try {
      this.directory = Files.createTempDirectory("log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection of the keeper. */
  LogConnection connect() {
    return LogConnection.open(register.url(), Roles.KEEPER, Optional.empty(), "test");
  }

  public LogStore store() {
    return new LogStore(connection);
  }

  Path statePath() {
    return directory.resolve("log.checkpoint");
  }

  StateFile state() {
    return new StateFile(statePath());
  }

  /** A keeper as after a start of its process. */
  Keeper keeper() {
    return keeper(state(), LogConfig.Confirmation.NONE);
  }

  Keeper keeper(StateFile file, LogConfig.Confirmation confirmation) {
    connection.close();
    connection = connect();
    return new Keeper(connection, SIGNING, file, confirmed(confirmation), InstantSource.system());
  }

  /** A keeper that takes only so many leaves at once and in a round. */
  Keeper keeper(int batch, int round) {
    connection.close();
    connection = connect();
    return new Keeper(
        connection,
        SIGNING,
        state(),
        confirmed(LogConfig.Confirmation.NONE),
        InstantSource.system(),
        batch,
        round);
  }

  /** What confirms, on the connection of the last keeper. */
  Confirmed confirmed(LogConfig.Confirmation confirmation, String... standbys) {
    return new Confirmed(connection, confirmation, List.of(standbys), Duration.ofMillis(500));
  }

  /** Signs all there is. */
  public TestLog kept() {
    keeper().round();
    return this;
  }

  /** Signs all there is as if nothing had been signed before. */
  public void keptAnew() {
    keeper(new StateFile(directory.resolve("anew")), LogConfig.Confirmation.NONE).round();
  }

  /** Every checkpoint in the database, in the order of size. */
  public List<Checkpoint> checkpoints() {
    return connection.list(
        "select note from log_checkpoint order by size",
        row -> SIGNING.verified("test", SignedNotes.parse("test", row.getString(1))));
  }

  public SignedNote newest() {
    return store().newestCheckpoint().orElseThrow();
  }

  TreeProofs proofs() {
    return new TreeProofs(store());
  }

  public long count(String sql) {
    return connection.first(sql, row -> row.getLong(1)).orElseThrow();
  }

  String text(String sql) {
    return connection.first(sql, row -> row.getString(1)).orElseThrow();
  }

  /** What the owner of the schema could do, who takes the guards away first. */
  public void tamper(String... statements) {
    for (String table : TABLES) {
      register.asOwner("alter table " + table + " disable trigger user");
    }
    register.asOwner(statements);
    for (String table : TABLES) {
      register.asOwner("alter table " + table + " enable trigger user");
    }
  }

  /** Another history, of which nothing is logged yet. */
  void rewriteHistory() {
    tamper(
        "delete from log_entry",
        "delete from log_tile",
        "delete from log_change_set",
        "delete from log_hidden",
        "delete from log_checkpoint");
    register.asOwner("update change_set set committed_at = committed_at - interval '1 day'");
  }

  @Override
  public void close() {
    connection.close();
    history.close();
    register.close();
  }
}
