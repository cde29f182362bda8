package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the history and wherever the keeper dies: it goes on, and no two checkpoints that
 * anybody may have seen contradict each other.
 */
class KeeperCrashTest {

  /** Where a keeper dies. */
  private enum Death {
    NOWHERE,
    WHILE_ADDING_ENTRIES,
    WHILE_ADDING_TILES,
    BEFORE_THE_FILE,
    AFTER_THE_FILE,
    WHILE_ADDING_THE_CHECKPOINT,
    UNCONFIRMED
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A file around which the process ends. */
  private static final class DeadlyFile extends StateFile {
    private final Death death;
    private final List<SignedNote> written;

    DeadlyFile(TestLog log, Death death, List<SignedNote> written) {
      super(log.statePath());
      this.death = death;
      this.written = written;
    }

    @Override
    public void write(SignedNote note) {
      if (death == Death.BEFORE_THE_FILE) {
        throw new Died();
      }
      super.write(note);
      written.add(note);
      if (death == Death.AFTER_THE_FILE) {
        throw new Died();
      }
    }
  }

  private static final String TRAP =
      """
      create trigger trap before insert on %s for each statement execute function log_refuse_change()
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noTwoCheckpointsContradict(long seed) {
    Random random = new Random(seed);
    var written = new ArrayList<SignedNote>();
    try (TestLog log = new TestLog(seed)) {
      for (int step = 0; step < 40; step++) {
        switch (random.nextInt(8)) {
          case 0 -> log.history.newEpoch();
          case 1 -> log.history.changeSet(300 + random.nextInt(600));
          default -> log.history.changeSets(random.nextInt(6));
        }
        Death death = Death.values()[random.nextInt(Death.values().length)];
        live(log, death, written);
      }
      live(log, Death.NOWHERE, written);
      requireAllConsistent(log, written);
      requireAllIncluded(log);
      assertThat(log.store().size())
          .isEqualTo(
              log.count("select count(*) from register_event")
                  + log.count("select count(*) from change_set"));
      // Everything that a file ever held is in the database too, but the empty beginning.
      assertThat(log.checkpoints())
          .containsAll(
              written.stream()
                  .map(note -> Checkpoint.parse(note.text()))
                  .filter(checkpoint -> checkpoint.size() > 0)
                  .toList());
    }
  }

  private static void live(TestLog log, Death death, List<SignedNote> written) {
    String trapped =
        switch (death) {
          case WHILE_ADDING_ENTRIES -> "log_entry";
          case WHILE_ADDING_TILES -> "log_tile";
          case WHILE_ADDING_THE_CHECKPOINT -> "log_checkpoint";
          default -> "";
        };
    if (!trapped.isEmpty()) {
      log.register.asOwner(TRAP.formatted(trapped));
    }
    try {
      Keeper.Round round =
          log.keeper(
                  new DeadlyFile(log, death, written),
                  death == Death.UNCONFIRMED
                      ? LogConfig.Confirmation.SYNCHRONOUS
                      : LogConfig.Confirmation.NONE)
              .round();
      if (death == Death.UNCONFIRMED) {
        assertThat(round).isNotInstanceOf(Keeper.Round.Signed.class);
      }
    } catch (Died | StoreException e) {
      // As wanted.
    } finally {
      if (!trapped.isEmpty()) {
        log.register.asOwner("drop trigger trap on " + trapped);
      }
    }
  }

  private static void requireAllConsistent(TestLog log, List<SignedNote> written) {
    KeeperTest.requireConsistent(log);
    for (SignedNote note : written) {
      Checkpoint one = TestLog.SIGNING.verified("test", note);
      assertThat(log.proofs().root(one.size())).isEqualTo(one.root());
    }
  }

  private static void requireAllIncluded(TestLog log) {
    Checkpoint last = log.checkpoints().getLast();
    var entries = log.store().entries(0, last.size());
    assertThat(entries).hasSize((int) last.size());
    for (int leaf = 0; leaf < entries.size(); leaf += 7) {
      assertThat(
              ProofVerifier.inclusion(
                  leaf,
                  last.size(),
                  TreeHash.leaf(entries.get(leaf)),
                  log.proofs().inclusion(leaf, last.size()),
                  last.root()))
          .isTrue();
    }
  }

  @Test
  void whatWasStoredAndNotSignedIsComparedAfterAStart() {
    try (TestLog log = new TestLog(77)) {
      log.history.changeSets(5);
      log.kept();
      log.history.changeSets(5);
      assertThat(log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS).round())
          .isInstanceOf(Keeper.Round.Unconfirmed.class);
      long last = log.store().size() - 1;
      log.tamper("update log_entry set entry = entry || '\\x20' where leaf = " + last);
      assertThatThrownBy(() -> log.keeper().round())
          .isInstanceOf(DivergenceException.class)
          .hasMessageContaining("leaf " + last);
      assertThat(log.checkpoints()).hasSize(1);
    }
  }

  @Test
  void unsignedTilesThatSomebodyChangesMeanwhileAreNotSigned() {
    try (TestLog log = new TestLog(78)) {
      log.history.changeSets(5);
      log.kept();
      log.history.changeSets(5);
      Keeper keeper = log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS);
      assertThat(keeper.round()).isInstanceOf(Keeper.Round.Unconfirmed.class);
      log.tamper(
          "update log_tile set hashes = overlay(hashes placing sha256('x')"
              + " from octet_length(hashes) - 31) where level = 0");
      log.history.changeSets(1);
      assertThatThrownBy(() -> log.keeper().round()).isInstanceOf(DivergenceException.class);
      assertThat(log.checkpoints()).hasSize(1);
    }
  }
}
