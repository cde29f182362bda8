package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.redress.RedressCase.Outcome;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.jspecify.annotations.Nullable;

/**
 * Ends a case in one transaction: its state, the evidence of identity, the mark of its notice, and
 * what the public reads of a rejection. Blocking.
 */
@ApplicationScoped
class Endings {
  private final Cases cases;
  private final CaseFiles files;
  private final DisputeMarks marks;

  Endings(Cases cases, CaseFiles files, DisputeMarks marks) {
    this.cases = cases;
    this.files = files;
    this.marks = marks;
  }

  /**
   * Ends a case.
   *
   * @param by the login; null for the applicant
   * @return false if it was ended otherwise before
   */
  boolean end(
      String number,
      State state,
      @Nullable Outcome outcome,
      @Nullable String by,
      @Nullable String reason) {
    return Redress.await(
        cases.inTransaction(connection ->
            cases
                .end(connection, number, state, outcome, by, reason)
                .flatMap(row ->
                    row.isEmpty()
                        ? Uni.createFrom().item(false)
                        : files
                            .forgetEvidence(connection, number)
                            .chain(() -> settle(connection, row.get(), state, outcome, reason))
                            .replaceWith(true))));
  }

  /** What the end means to the notice, as the row says it that was ended. */
  private Uni<Void> settle(
      SqlConnection connection,
      Row ended,
      State state,
      @Nullable Outcome outcome,
      @Nullable String reason) {
    boolean dispute = ended.getString("kind").equals(CaseKind.DISPUTE.code());
    boolean marked = ended.getString("standing").equals(Standing.ESTABLISHED.code());
    // What is withdrawn or repaired takes its mark with it.
    boolean stays = state != State.UPHELD || outcome == Outcome.CORRECTED;
    if (!dispute || !stays || !marked && state != State.REJECTED) {
      return Uni.createFrom().voidItem();
    }
    String notice = ended.getString("notice_id");
    return marks
        .end(
            connection,
            notice,
            "dispute_" + state.code(),
            () -> cases.isStillDisputed(connection, notice))
        .flatMap(changeSet -> remember(connection, ended, state, changeSet, reason));
  }

  private Uni<Void> remember(
      SqlConnection connection,
      Row ended,
      State state,
      Optional<Long> changeSet,
      @Nullable String reason) {
    if (state == State.REJECTED && reason != null && changeSet.isPresent()) {
      return cases.rememberRejection(connection, ended, changeSet.get(), reason);
    }
    return state == State.UPHELD
        ? cases.forgetRejection(connection, ended)
        : Uni.createFrom().voidItem();
  }
}
