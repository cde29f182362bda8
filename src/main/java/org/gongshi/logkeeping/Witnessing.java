package org.gongshi.logkeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/**
 * Asks those who cosign, after C2SP tlog-witness, and stores what they sign. One that fails is
 * asked again a minute later. That one cannot be reached is its own matter; that one saw another
 * history is an alarm.
 */
final class Witnessing {
  private static final Logger LOG = Logger.getLogger(Witnessing.class);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final List<Asked> witnesses = new ArrayList<>();
  private final WitnessClient client;

  Witnessing(List<LogConfig.Witness> witnesses, WitnessClient client, MeterRegistry metrics) {
    this.client = client;
    for (LogConfig.Witness witness : witnesses) {
      NoteKey key = NoteKey.parse(witness.vkey());
      if (key.algorithm() != NoteAlgorithm.COSIGNATURE_V1) {
        throw new IllegalStateException("gongshi.log.witnesses: not the key of a witness");
      }
      Asked asked = new Asked(witness.url(), key);
      this.witnesses.add(asked);
      Gauge.builder("gongshi.log.witness.size", asked, it -> it.cosigned)
          .description("Leaves of the last checkpoint that the witness cosigned")
          .tag("witness", key.name())
          .register(metrics);
      Gauge.builder("gongshi.log.witness.refused", asked, it -> it.refused ? 1 : 0)
          .description("1 while the witness says that it saw another history")
          .tag("witness", key.name())
          .register(metrics);
    }
  }

  /** A witness, and how far it has followed. */
  private static final class Asked {
    private final String url;
    private final NoteKey key;
    private long size;
    private volatile long cosigned;
    private volatile boolean refused;
    private @Nullable String said;
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
          witness.refused = false;
          witness.said = null;
        } catch (WitnessClient.ContradictedException e) {
          witness.refused = true;
          wait(witness, e, Logger.Level.ERROR, now);
        } catch (WitnessClient.RefusedException e) {
          wait(witness, e, Logger.Level.WARN, now);
        }
      }
    }
  }

  /** Says once what is wrong. */
  private static void wait(
      Asked witness, WitnessClient.RefusedException why, Logger.Level level, Instant now) {
    witness.notBefore = now.plus(PAUSE);
    if (!Objects.equals(witness.said, why.getMessage())) {
      witness.said = why.getMessage();
      LOG.logf(level, "%s does not cosign: %s", witness.key.name(), why.getMessage());
    }
  }

  private void ask(
      Asked witness, SignedNote note, Checkpoint checkpoint, LogStore store, Instant now) {
    WitnessClient.Answer answer = post(witness, note, checkpoint, store);
    if (answer instanceof WitnessClient.Answer.Knows(long size)) {
      requireKnown(witness, size, checkpoint);
      // It was asked before, by this instance or by another one.
      witness.size = size;
      answer = post(witness, note, checkpoint, store);
    }
    if (answer instanceof WitnessClient.Answer.Knows(long size)) {
      requireKnown(witness, size, checkpoint);
      throw new WitnessClient.RefusedException("it names another size each time");
    }
    List<NoteSignature> lines = ((WitnessClient.Answer.Signed) answer).lines();
    NoteSignature by =
        lines.stream()
            .filter(line -> isBy(witness.key, note, line))
            .findFirst()
            .orElseThrow(() -> new WitnessClient.RefusedException("the signature is not its own"));
    store.addCosignature(checkpoint.size(), witness.key.name(), by.line(), now);
    witness.size = checkpoint.size();
    witness.cosigned = checkpoint.size();
  }

  /** The size that a witness names instead of that which it was told. */
  private static void requireKnown(Asked witness, long size, Checkpoint checkpoint) {
    if (size == witness.size) {
      throw new WitnessClient.ContradictedException(
          "it signed another tree of %d leaves of this log".formatted(size));
    }
    if (size > checkpoint.size()) {
      throw new WitnessClient.ContradictedException(
          "it signed %d leaves of this log, of which %d are there"
              .formatted(size, checkpoint.size()));
    }
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
