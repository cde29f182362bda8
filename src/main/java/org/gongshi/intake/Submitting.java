package org.gongshi.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.intake.Spool.Upload;
import org.gongshi.intake.Submissions.Claim;

/** Hands in one file, from a program or from a form: once for each key. Blocking. */
@ApplicationScoped
class Submitting {
  /** For short statements on the primary. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Audit audit;
  private final Submissions submissions;
  private final SubmissionRuns runs;
  private final SubmissionConfig config;

  Submitting(Audit audit, Submissions submissions, SubmissionRuns runs, SubmissionConfig config) {
    this.audit = audit;
    this.submissions = submissions;
    this.runs = runs;
    this.config = config;
  }

  /**
   * Takes over the upload and gives what is known of it: its end, if it comes soon.
   *
   * @param waiting whether to wait for its end
   * @throws ProblemException {@code idempotency-key-reused}, {@code overloaded}
   */
  Submission submit(SubmissionRequest request, String key, Upload upload, boolean waiting)
      throws InterruptedException {
    Claim claim;
    try {
      claim = claim(request, key, upload);
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
    return switch (claim) {
      case Claim.Mine(String id, long confirmed) -> {
        IntakeOrder order = request.order(upload, confirmed);
        CompletableFuture<Void> over = runs.start(id, order, upload);
        if (waiting) {
          await(over);
        }
        yield submissions.find(id).await().atMost(PATIENCE).orElseThrow();
      }
      case Claim.Known(Submission known) -> {
        upload.close();
        yield known;
      }
      case Claim.Taken _ -> {
        upload.close();
        throw new ProblemException(
            ProblemCode.IDEMPOTENCY_KEY_REUSED, "The key stands for another request.");
      }
    };
  }

  /** Both are written before any work begins. */
  private Claim claim(SubmissionRequest request, String key, Upload upload) {
    Actor who = request.actor();
    return submissions
        .claim(
            who.id(), key, request.digest(upload.digest()), request.source(), request.checkOnly())
        .call(claim ->
            claim instanceof Claim.Mine(String id, _)
                ? audit.record(
                    who,
                    request.checkOnly()
                        ? AuditAction.PUBLICATION_CHECKED
                        : AuditAction.PUBLICATION_SUBMITTED,
                    Optional.of("submission:" + id),
                    request.reason())
                : Uni.createFrom().voidItem())
        .await()
        .atMost(PATIENCE);
  }

  private void await(CompletableFuture<Void> over) throws InterruptedException {
    try {
      over.get(config.answerPatience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on; the answer says where to ask.
    } catch (ExecutionException e) {
      throw new IllegalStateException("A run ends with an entry, never with a failure", e);
    }
  }

  /**
   * Allows a full set to take back what it was refused for; the same request starts it again then.
   *
   * @throws ProblemException {@code submission-unknown}, {@code second-person-needed}, {@code
   *     already-decided}
   */
  Uni<Submission> confirm(Actor who, String id) {
    return visible(who, id)
        .invoke(found -> {
          if (!who.is(Roles.REGISTRAR, found.authority()) || found.actorId().equals(who.id())) {
            throw new ProblemException(
                ProblemCode.SECOND_PERSON_NEEDED, "Somebody must decide who did not hand it in.");
          }
        })
        .call(() ->
            audit.record(who, AuditAction.PUBLICATION_CONFIRMED, Optional.of("submission:" + id)))
        .chain(() -> submissions.confirm(id, who.id()))
        .invoke(confirmed -> {
          if (!confirmed) {
            throw new ProblemException(
                ProblemCode.ALREADY_DECIDED, "It is not refused for what it would take back.");
          }
        })
        .chain(() -> visible(who, id));
  }

  /** A submission of an authority the actor acts for. */
  Uni<Submission> visible(Actor who, String id) {
    return submissions
        .find(id)
        .map(found -> found.filter(it -> who.authorities().contains(it.authority())))
        .map(found ->
            found.orElseThrow(() ->
                new ProblemException(
                    ProblemCode.SUBMISSION_UNKNOWN,
                    "Nothing of an authority of this login has this id.")));
  }
}
