package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.MalformedReceiptException;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.TreeProofs;
import org.jboss.logging.Logger;

/** Verifies receipts of this register: by itself, as anybody can, and against the log of today. */
@ApplicationScoped
class ReceiptVerification {
  private static final Logger LOG = Logger.getLogger(ReceiptVerification.class);

  private final ReceiptSigner signer;
  private final LogQueries queries;
  private final LaterEvents laterEvents;

  ReceiptVerification(ReceiptSigner signer, LogQueries queries, LaterEvents laterEvents) {
    this.signer = signer;
    this.queries = queries;
    this.laterEvents = laterEvents;
  }

  /**
   * What came out; on a thread that may work for a while.
   *
   * @return fails with {@link MalformedReceiptException} if it is no receipt
   */
  Uni<VerifiedReceipt> verify(Presented presented) {
    return Uni.createFrom()
        .deferred(() -> verified(presented))
        .flatMap(verification ->
            since(verification, presented).map(since -> new VerifiedReceipt(verification, since)));
  }

  private Uni<Verification> verified(Presented presented) {
    Verification alone = new ReceiptVerifier(signer.keys(), List.of()).verify(presented);
    if (!AttestedNotices.isVerified(alone, Step.SIGNATURE)) {
      return Uni.createFrom().item(alone.plus(Step.HISTORY, Outcome.NOT_GIVEN));
    }
    // Without log and replicas there is still the signature.
    Uni<Outcome> history = history(alone.receipt()).onFailure().recoverWithItem(Outcome.NOT_GIVEN);
    return queries
        .keys()
        .map(ReceiptVerification::keys)
        .onFailure()
        .recoverWithItem(List.of())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(logKeys -> alone.with(ReceiptVerifier.checkpoint(alone.receipt(), presented, logKeys)))
        .flatMap(verification -> history.map(outcome -> verification.plus(Step.HISTORY, outcome)));
  }

  /** What happened to its notices since, if it can be believed; without replicas, nothing. */
  private Uni<Optional<LaterEvents.Since>> since(Verification verification, Presented presented) {
    List<String> ids =
        verification.isValid() && AttestedNotices.isVerified(verification, Step.HISTORY)
            ? List.copyOf(AttestedNotices.ids(verification, presented))
            : List.of();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    boolean all = ids.size() <= LaterEvents.NOTICES_MAX;
    return laterEvents
        .after(
            verification.receipt().watermark(), all ? ids : ids.subList(0, LaterEvents.NOTICES_MAX))
        .map(since -> Optional.of(all ? since : since.ofSome()))
        .onFailure()
        .invoke(failure -> LOG.debugf("Nobody says what happened since: %s", failure))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private static List<NoteKey> keys(ReplicaRows found) {
    List<NoteKey> keys = new ArrayList<>();
    found.rows().forEach(row -> keys.add(NoteKey.parse(row.getString("vkey"))));
    return keys;
  }

  /** Whether the log of today begins with the checkpoint, and its position is still there. */
  private Uni<Outcome> history(Receipt receipt) {
    return queries
        .checkpoint()
        .flatMap(found -> {
          ServedCheckpoint newest = ServedCheckpoint.of(found);
          Checkpoint today = Checkpoint.parse(newest.note().text());
          Checkpoint then = receipt.checkpoint();
          if (!today.origin().equals(then.origin())) {
            return Uni.createFrom().item(Outcome.FAILED);
          }
          if (then.size() > today.size()) {
            // This replica lags, or the log lost what it had signed; its monitors find out.
            return Uni.createFrom().item(Outcome.NOT_GIVEN);
          }
          return LogQueries.tiles(found, TreeProofs.tilesOfConsistency(then.size(), today.size()))
              .map(tiles -> new TreeProofs(tiles).consistency(then.size(), today.size()))
              .flatMap(proof ->
                  ProofVerifier.consistency(
                          then.size(), today.size(), then.root(), today.root(), proof)
                      ? position(found, receipt)
                      : Uni.createFrom().item(Outcome.FAILED));
        });
  }

  private static Uni<Outcome> position(ReplicaRows answered, Receipt receipt) {
    return LogQueries.changeSet(answered, receipt.watermark())
        .map(rows ->
            rows.first().filter(row -> leafAfter(row) <= receipt.checkpoint().size()).isPresent()
                ? Outcome.VERIFIED
                : Outcome.FAILED);
  }

  /** The first leaf behind the change set. */
  private static long leafAfter(Row row) {
    return row.getLong("leaf") + 1 + row.getLong("events");
  }
}
