package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.embedded.Roles;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log grows as the register does, and what was signed is never contradicted. */
class KeeperTest {
  private final TestLog log = new TestLog(20_261_129);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void everyEventHasOneLeafBehindThatOfItsChangeSet() {
    log.history.changeSets(30);
    log.kept();
    assertThat(
            log.count(
                """
                select count(*)
                  from register_event e
                  join log_change_set s on s.change_set_id = e.change_set_id
                  join log_entry x on x.leaf = s.leaf + e.seq
                 where (convert_from(x.entry, 'UTF8')::jsonb ->> 'seq')::bigint = e.seq
                """))
        .isEqualTo(log.count("select count(*) from register_event"));
    assertThat(log.store().size())
        .isEqualTo(
            log.count("select count(*) from register_event")
                + log.count("select count(*) from change_set"));
    assertThat(log.checkpoints().getLast().size()).isEqualTo(log.store().size());
  }

  @Test
  void leafOfAPublicEventIsTheOneThatItsTransactionComputed() {
    log.history.changeSets(20);
    log.kept();
    assertThat(
            log.count(
                """
                select count(*)
                  from register_event e
                  join log_change_set s on s.change_set_id = e.change_set_id
                  join log_entry x on x.leaf = s.leaf + e.seq
                 where sha256('\\x00'::bytea || x.entry) = e.leaf_hash
                """))
        .isEqualTo(log.count("select count(*) from log_entry") - hiddenAndChangeSets());
  }

  private long hiddenAndChangeSets() {
    return log.count("select count(*) from log_hidden")
        + log.count("select count(*) from log_change_set");
  }

  @Test
  void entriesOfOrdersAndPersonsAreAllDifferentAndNameNothing() {
    log.history.changeSets(60);
    log.kept();
    long hidden = log.count("select count(*) from log_hidden");
    assertThat(hidden).isGreaterThan(20);
    assertThat(
            log.count(
                """
                select count(distinct convert_from(entry, 'UTF8')::jsonb ->> 'hidden')
                  from log_entry join log_hidden using (leaf)
                """))
        .isEqualTo(hidden);
    assertThat(
            log.count(
                """
                select count(*)
                  from log_entry join log_hidden using (leaf)
                 where convert_from(entry, 'UTF8') !~
                       '^{"change_set":[0-9]+,"hidden":"[0-9a-f]{64}","seq":[0-9]+}$'
                """))
        .isZero();
    assertThat(
            log.count(
                """
                select count(*) from log_entry
                 where convert_from(entry, 'UTF8') ~ 'order|practitioner|uscc'
                """))
        .isZero();
  }

  @Test
  void eventsFromBeforeTheLogAreHiddenAndDoNotStopIt() {
    log.history.changeSets(5);
    log.register.asOwner("update register_event set content_hash = null");
    log.kept();
    assertThat(log.count("select count(*) from log_hidden"))
        .isEqualTo(log.count("select count(*) from register_event"));
    log.history.changeSets(5);
    log.kept();
    assertThat(log.checkpoints()).hasSize(2);
  }

  @Test
  void whatIsHiddenStaysSoWhenThePartyIsErased() {
    log.history.changeSets(20);
    log.keeper(log.state(), LogConfig.Confirmation.SYNCHRONOUS).round();
    log.register.asOwner("update register_event set party_keys = '{}'");
    log.history.changeSets(1);
    log.kept(); // compares what was stored before
    assertThat(log.checkpoints()).hasSize(1);
  }

  @Test
  void aPartyThatIsErasedBeforeItIsLoggedIsHiddenAllTheSame() {
    log.history.changeSets(40);
    long hidden = log.count("select count(*) from register_event where personal");
    assertThat(hidden).isGreaterThan(10);
    log.register.asOwner("update register_event set party_keys = '{}'");
    log.kept();
    assertThat(log.count("select count(*) from log_hidden")).isEqualTo(hidden);
  }

  @Test
  void anEventOfAWriterOfBeforeIsAsPersonalAsItsParty() {
    log.history.changeSets(40);
    long hidden = log.count("select count(*) from register_event where personal");
    log.register.asOwner("update register_event set personal = null");
    log.kept();
    assertThat(log.count("select count(*) from log_hidden")).isEqualTo(hidden);
  }

  @Test
  void everyCheckpointBeginsEachLaterOne() {
    for (int i = 0; i < 12; i++) {
      log.history.changeSets(1 + i);
      if (i == 6) {
        log.history.newEpoch().changeSet(300);
      }
      log.kept();
    }
    assertThat(log.checkpoints()).hasSize(12);
    requireConsistent(log);
  }

  static void requireConsistent(TestLog log) {
    List<Checkpoint> all = log.checkpoints();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i; j < all.size(); j++) {
        Checkpoint from = all.get(i);
        Checkpoint to = all.get(j);
        assertThat(
                ProofVerifier.consistency(
                    from.size(),
                    to.size(),
                    from.root(),
                    to.root(),
                    log.proofs().consistency(from.size(), to.size())))
            .isTrue();
      }
    }
  }

  @Test
  void everyLeafIsIncluded() {
    log.history.changeSets(40);
    log.kept();
    Checkpoint checkpoint = log.checkpoints().getLast();
    List<byte[]> entries = log.store().entries(0, checkpoint.size());
    for (int leaf = 0; leaf < entries.size(); leaf++) {
      assertThat(
              ProofVerifier.inclusion(
                  leaf,
                  checkpoint.size(),
                  TreeHash.leaf(entries.get(leaf)),
                  log.proofs().inclusion(leaf, checkpoint.size()),
                  checkpoint.root()))
          .isTrue();
    }
  }

  @Test
  void aLargeChangeSetIsTakenInPartsAndSignedWhole() {
    log.history.changeSet(2 * Growing.LEAVES_MAX + 100).changeSet(3);
    log.kept();
    assertThat(log.checkpoints()).hasSize(1);
    assertThat(log.store().size()).isEqualTo(2L * Growing.LEAVES_MAX + 100 + 3 + 2);
  }

  /** As when a log begins long after its register. */
  @Test
  void aRoundThatEndsWithinAChangeSetSignsTheEndBefore() {
    for (int i = 0; i < 10; i++) {
      log.history.changeSet(29); // 30 leaves
    }
    Keeper keeper = log.keeper(16, 40);
    List<Long> signed = new ArrayList<>();
    Keeper.Round round = keeper.round();
    while (round instanceof Keeper.Round.Signed(SignedNote note, long size)) {
      signed.add(size);
      assertThat(TestLog.SIGNING.verified("test", note).root()).isEqualTo(log.proofs().root(size));
      round = keeper.round();
    }
    assertThat(signed).hasSizeGreaterThan(5).allMatch(size -> size % 30 == 0).endsWith(300L);
    requireConsistent(log);
  }

  @Test
  void aChangeSetThatIsLargerThanARoundIsSignedWhenItIsThere() {
    log.history.changeSet(5).changeSet(200).changeSet(5);
    Keeper keeper = log.keeper(16, 40);
    assertThat(keeper.round()).isInstanceOf(Keeper.Round.Signed.class);
    assertThat(log.checkpoints().getLast().size()).isEqualTo(6);
    int rounds = 0;
    while (log.checkpoints().getLast().size() < 213 && rounds++ < 20) {
      keeper.round();
    }
    assertThat(log.checkpoints()).hasSizeBetween(2, 3);
    assertThat(log.checkpoints().getLast().size()).isEqualTo(213);
    requireConsistent(log);
  }

  @Test
  void afterAStartOnlyWhatIsNotSignedIsCompared() {
    for (int i = 0; i < 6; i++) {
      log.history.changeSet(29);
    }
    assertThat(log.keeper(16, 40).round()).isEqualTo(signed(30));
    // What was signed is the monitor's matter; nobody reads it again for each start.
    log.tamper("update log_entry set entry = entry || '\\x20' where leaf = 3");
    assertThat(log.keeper(16, 40).round()).isInstanceOf(Keeper.Round.Signed.class);
    long last = log.store().size() - 1;
    assertThat(last).isGreaterThan(log.checkpoints().getLast().size());
    log.tamper("update log_entry set entry = entry || '\\x20' where leaf = " + last);
    assertThatThrownBy(() -> log.keeper(16, 40).round())
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("leaf " + last);
  }

  private Keeper.Round signed(long size) {
    return new Keeper.Round.Signed(log.newest(), size);
  }

  @Test
  void aKeyIsPublishedWithTheFirstCheckpointItSigned() {
    log.history.changeSets(1);
    log.register.asOwner("update register_event set seq = seq + 1000");
    assertThatThrownBy(() -> log.keeper().round()).isInstanceOf(DivergenceException.class);
    assertThat(log.count("select count(*) from log_key")).isZero();
    log.register.asOwner("update register_event set seq = seq - 1000");
    log.kept();
    assertThat(
            log.count(
                "select count(*) from log_key k join log_checkpoint c on c.vkey = k.vkey"
                    + " where k.vkey = '"
                    + TestLog.SIGNER.key().vkey()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void nothingNewSignsNothing() {
    log.history.changeSets(3);
    log.kept();
    assertThat(log.keeper().round()).isInstanceOf(Keeper.Round.Nothing.class);
    assertThat(log.checkpoints()).hasSize(1);
  }

  @Test
  void anEmptyRegisterSignsNothingThatIsServed() {
    assertThat(log.keeper().round()).isEqualTo(new Keeper.Round.Nothing(0));
    assertThat(log.store().newestCheckpoint()).isEmpty();
    assertThat(log.state().read()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update register_event set kind = 'corrected' where seq = 1 and change_set_id = {id}"
            + " | not what its leaf hash says",
        "update register_event set leaf_hash = sha256('x') where seq = 1 and change_set_id = {id}"
            + " | not what its leaf hash says",
        "delete from register_event where seq = 1 and change_set_id = {id} | fewer",
        "update change_set set events = events - 1 where id = {id} | more",
        "delete from change_set where id = {id} | is missing",
        "update register_event set seq = 1000000 - seq where change_set_id = {id} | is missing"
      })
  void whatIsAlteredBeforeItIsLoggedIsNotSigned(String sql, String why) {
    log.history.changeSets(5);
    log.kept();
    long id = log.count("select max(id) + 1 from change_set");
    log.history.changeSet(3).changeSet(2);
    log.register.asOwner(sql.strip().replace("{id}", Long.toString(id)));
    assertThatThrownBy(() -> log.keeper().round())
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining(why.strip());
    assertThat(log.checkpoints()).hasSize(1);
  }

  @Test
  void whatIsMendedIsSigned() {
    log.history.changeSets(2);
    log.register.asOwner("update register_event set seq = seq + 1000");
    Keeper keeper = log.keeper();
    assertThatThrownBy(keeper::round).isInstanceOf(DivergenceException.class);
    log.register.asOwner("update register_event set seq = seq - 1000");
    assertThat(keeper.round()).isInstanceOf(Keeper.Round.Signed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The last tile of leaves, that above, and the whole history anew.
        "update log_tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1)"
            + " where level = 0 and place = (select max(place) from log_tile where level = 0)",
        "update log_tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = 1",
        "delete from log_tile where level = 1",
        "delete from log_tile where level = 0 and place = (select max(place) from log_tile where level = 0)",
        "delete from log_entry where leaf > 300",
        "delete from log_entry; delete from log_tile; delete from log_change_set;"
            + " delete from log_hidden; delete from log_checkpoint",
        "update log_checkpoint set note = replace(note, 'register', 'register')||'x'",
      })
  void aRewrittenLogIsNotContinued(String sql) {
    log.history.changeSet(600);
    log.kept();
    log.tamper(sql);
    log.history.changeSets(1);
    assertThatThrownBy(() -> log.keeper().round()).isInstanceOf(DivergenceException.class);
    assertThat(log.count("select count(*) from log_checkpoint")).isLessThan(2);
  }

  @Test
  void theWholeLogRewrittenFromARewrittenRegisterIsNotContinued() {
    log.history.changeSets(10);
    log.kept();
    log.rewriteHistory();
    // Somebody without the file lets it grow to more than there was.
    log.history.changeSets(10);
    log.keeper(new StateFile(log.directory.resolve("other")), LogConfig.Confirmation.NONE).round();
    assertThatThrownBy(() -> log.keeper().round())
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("another root");
  }

  @Test
  void deletedCheckpointsComeBackAndTheLogGoesOn() {
    for (int i = 0; i < 3; i++) {
      log.history.changeSets(2);
      log.kept();
    }
    Checkpoint last = log.checkpoints().getLast();
    log.tamper("delete from log_checkpoint");
    log.history.changeSets(1);
    log.kept();
    assertThat(log.checkpoints()).hasSize(2).contains(last);
    requireConsistent(log);
  }

  @Test
  void withoutItsFileAKeeperDoesNotGoOn() throws Exception {
    log.history.changeSets(2);
    log.kept();
    Files.delete(log.statePath());
    log.history.changeSets(1);
    assertThatThrownBy(() -> log.keeper().round())
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("state file: missing");
    // The last checkpoint that somebody else kept will do.
    log.state().write(log.newest());
    assertThat(log.keeper().round()).isInstanceOf(Keeper.Round.Signed.class);
  }

  @Test
  void anotherKeeperGoesOnFromWhatWasSignedMeanwhile() {
    log.history.changeSets(2);
    StateFile other = new StateFile(log.directory.resolve("other"));
    log.kept();
    other.write(log.newest());
    log.history.changeSets(2);
    log.kept();
    log.history.changeSets(2);
    assertThat(log.keeper(other, LogConfig.Confirmation.NONE).round())
        .isInstanceOf(Keeper.Round.Signed.class);
    assertThat(log.keeper().round()).isInstanceOf(Keeper.Round.Nothing.class);
    requireConsistent(log);
  }

  /** As docs/evidence.md says for a log that ended. */
  @Test
  void aSuccessorBeginsInEmptyTables() throws Exception {
    log.history.changeSets(3);
    log.kept();
    Matcher sql =
        Pattern.compile("```sql\n(begin;\n.*?commit;)\n```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/evidence.md")));
    assertThat(sql.find()).isTrue();
    log.register.asOwner(sql.group(1));
    log.keptAnew();
    assertThat(log.checkpoints()).hasSize(1);
    assertThatThrownBy(() -> log.register.asOwner("delete from log_entry"))
        .hasMessageContaining("append only");
  }

  @Test
  void nobodyButTheOwnerCanChangeTheLogAndEvenTheOwnerNotByAccident() throws Exception {
    log.history.changeSets(2);
    log.kept();
    for (String role : List.of(Roles.OWNER, Roles.KEEPER, Roles.PUBLISHER, Roles.READER)) {
      try (Connection connection = log.register.connect(role);
          Statement statement = connection.createStatement()) {
        for (String sql :
            List.of(
                "update log_entry set entry = 'x'",
                "delete from log_entry",
                "truncate log_entry",
                "delete from log_tile",
                "update log_tile set hashes = substr(hashes, 33) where octet_length(hashes) > 32",
                "update log_hidden set salt = sha256('x')",
                "delete from log_checkpoint",
                "update log_change_set set leaf = leaf + 1",
                "insert into log_checkpoint select 1, root, note, epoch, number, signed_at from log_checkpoint")) {
          assertThatThrownBy(() -> statement.execute(sql))
              .as(role + ": " + sql)
              .isInstanceOf(SQLException.class)
              .hasMessageMatching("(?s).*(append only|permission denied).*");
        }
      }
    }
  }
}
