package org.gongshi.logkeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.NoteSignature;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.TreeProofs;
import org.jboss.logging.Logger;

/**
 * Asks those who cosign, after C2SP tlog-witness, and stores what they sign. Nothing waits for
 * them: one that fails is asked again a minute later.
 */
final class Witnessing {
  private static final Logger LOG = Logger.getLogger(Witnessing.class);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final List<Asked> witnesses = new ArrayList<>();
  private final WitnessClient client;

  Witnessing(List<LogConfig.Witness> witnesses, WitnessClient client) {
    this.client = client;
    for (LogConfig.Witness witness : witnesses) {
      NoteKey key = NoteKey.parse(witness.vkey());
      if (key.algorithm() != NoteAlgorithm.COSIGNATURE_V1) {
        throw new IllegalStateException("gongshi.log.witnesses: not the key of a witness");
      }
      this.witnesses.add(new Asked(witness.url(), key));
    }
  }

  /** A witness, and how far it has followed. */
  private static final class Asked {
    private final String url;
    private final NoteKey key;
    private long size;
    private Instant notBefore = Instant.MIN;

    Asked(String url, NoteKey key) {
      this.url = url;
      this.key = key;
    }
  }

  /** Asks each about the newest checkpoint, unless it has signed it or failed a moment ago. */
  void ask(LogStore store, Instant now) {
    Optional<SignedNote> newest = store.newestCheckpoint();
    if (newest.isEmpty()) {
      return;
    }
    Checkpoint checkpoint = Checkpoint.parse(newest.get().text());
    for (Asked witness : witnesses) {
      if (witness.size < checkpoint.size() && !now.isBefore(witness.notBefore)) {
        try {
          ask(witness, newest.get(), checkpoint, store, now);
        } catch (WitnessClient.RefusedException e) {
          witness.notBefore = now.plus(PAUSE);
          LOG.warnf("%s does not cosign: %s", witness.key.name(), e.getMessage());
        }
      }
    }
  }

  private void ask(
      Asked witness, SignedNote note, Checkpoint checkpoint, LogStore store, Instant now) {
    WitnessClient.Answer answer = post(witness, note, checkpoint, store);
    if (answer instanceof WitnessClient.Answer.Knows(long size)
        && size <= checkpoint.size()
        && size != witness.size) {
      // It was asked before, by this instance or by another one.
      witness.size = size;
      answer = post(witness, note, checkpoint, store);
    }
    if (!(answer instanceof WitnessClient.Answer.Signed(List<NoteSignature> lines))) {
      throw new WitnessClient.RefusedException("it knows another size of this log");
    }
    NoteSignature by =
        lines.stream()
            .filter(line -> isBy(witness.key, note, line))
            .findFirst()
            .orElseThrow(() -> new WitnessClient.RefusedException("the signature is not its own"));
    store.addCosignature(checkpoint.size(), witness.key.name(), by.line(), now);
    witness.size = checkpoint.size();
  }

  private WitnessClient.Answer post(
      Asked witness, SignedNote note, Checkpoint checkpoint, LogStore store) {
    List<TreeHash> proof = new TreeProofs(store).consistency(witness.size, checkpoint.size());
    return client.addCheckpoint(witness.url, witness.size, proof, note);
  }

  private static boolean isBy(NoteKey key, SignedNote note, NoteSignature line) {
    return new SignedNote(note.text(), List.of(line)).check(List.of(key))
        instanceof NoteCheck.Verified;
  }
}
