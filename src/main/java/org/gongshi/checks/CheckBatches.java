package org.gongshi.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.gongshi.access.Actor;
import org.gongshi.api.Parameters;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.gongshi.checklog.SlowBatches;
import org.gongshi.checks.CheckBatch.Progress;
import org.gongshi.checks.CheckBatch.Result;
import org.gongshi.checks.CheckBatch.Results;
import org.gongshi.keys.Sealing;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers many questions at once, each as if it had been asked alone. A batch that takes longer
 * than its client is made to wait goes on, and is fetched.
 */
@ApplicationScoped
class CheckBatches {
  private static final Logger LOG = Logger.getLogger(CheckBatches.class);

  static final int CHECKS_MAX = 100;

  /** Questions of one batch under way; a batch must not keep single checks waiting. */
  private static final int CONCURRENT = 32;

  /** Batches of an instance under way; each holds its questions in memory. */
  private static final int BATCHES_MAX = 256;

  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);

  private static final int ID_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final String SEALED_FOR = "check-batch ";

  private final Checks checks;
  private final SlowBatches slow;
  private final Sealing sealing;
  private final ObjectMapper json;
  private final Vertx vertx;
  private final InstantSource clock;
  private final CheckConfig config;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger underWay = new AtomicInteger();

  CheckBatches(
      Checks checks,
      SlowBatches slow,
      Sealing sealing,
      ObjectMapper json,
      Vertx vertx,
      InstantSource clock,
      CheckConfig config) {
    this.checks = checks;
    this.slow = slow;
    this.sealing = sealing;
    this.json = json;
    this.vertx = vertx;
    this.clock = clock;
    this.config = config;
  }

  /** Where a batch is. */
  sealed interface State {}

  /** Its answers, and what is left of the quota if any was counted. */
  record Done(Results results, Optional<Quota> quota) implements State {}

  /** It takes longer. */
  record Working(Progress progress) implements State {}

  /**
   * Answers a batch, or says where its answers will be.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     overloaded}
   */
  Uni<State> answer(CheckBatch.Request request, Actor client) {
    List<@Nullable CheckRequest> questions = request.checks();
    if (questions == null || questions.isEmpty() || questions.size() > CHECKS_MAX) {
      throw Parameters.invalid("checks", "A batch has 1 to " + CHECKS_MAX + " checks.");
    }
    if (underWay.incrementAndGet() > BATCHES_MAX) {
      underWay.decrementAndGet();
      throw new ProblemException(ProblemCode.OVERLOADED, "Too many batches are under way.");
    }
    AtomicInteger done = new AtomicInteger();
    Uni<Done> whole = all(questions, client, done).memoize().indefinitely();
    // It goes on whoever waits for it.
    whole
        .onTermination()
        .invoke(underWay::decrementAndGet)
        .subscribe()
        .with(over -> {}, failure -> LOG.error("A batch of checks failed", failure));
    return whole
        .map(State.class::cast)
        .ifNoItem()
        .after(config.batchPatience())
        .recoverWithUni(() -> later(whole, questions.size(), done, client.program()));
  }

  private Uni<Done> all(List<@Nullable CheckRequest> questions, Actor client, AtomicInteger done) {
    ConcurrentLinkedQueue<Quota> quotas = new ConcurrentLinkedQueue<>();
    return Uni.join()
        .all(
            questions.stream()
                .map(question ->
                    one(question, client, quotas).invoke(result -> done.incrementAndGet()))
                .toList())
        .usingConcurrencyOf(CONCURRENT)
        .andFailFast()
        .map(results ->
            new Done(
                new Results(results),
                quotas.stream().min(Comparator.comparingLong(Quota::remaining))));
  }

  /** Never fails: what goes wrong is the answer to this question. */
  private Uni<Result> one(
      @Nullable CheckRequest question, Actor client, ConcurrentLinkedQueue<Quota> quotas) {
    return Uni.createFrom()
        .deferred(() -> {
          if (question == null) {
            throw Parameters.invalid("checks", "Each of them is a check.");
          }
          return checks.answer(question, client);
        })
        .map(answered -> {
          quotas.add(answered.quota());
          return Result.of(answered.answer());
        })
        .onFailure()
        .recoverWithItem(failure -> Result.of(Problem.of(ProblemMapper.problemOf(failure))));
  }

  private Uni<State> later(Uni<Done> whole, int total, AtomicInteger done, String client) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    int soFar = done.get();
    return slow.begin(id, client, clock.instant(), total, soFar)
        .onFailure()
        .transform(failure ->
            new ProblemException(
                ProblemCode.CHECK_UNRECORDED, "No ground for refusal; ask again later."))
        .invoke(() -> follow(id, whole, done))
        .replaceWith(new Working(new Progress(id, soFar, total)));
  }

  /** Says how far it is until it is done, and then keeps its answers. */
  private void follow(String id, Uni<Done> whole, AtomicInteger done) {
    long timer =
        vertx.setPeriodic(
            PROGRESS_INTERVAL.toMillis(),
            tick ->
                slow.progress(id, clock.instant(), done.get())
                    .subscribe()
                    .with(noted -> {}, failure -> LOG.warnf("A batch's progress: %s", failure)));
    whole
        .onTermination()
        .invoke(() -> vertx.cancelTimer(timer))
        .flatMap(over ->
            slow.end(id, clock.instant(), sealing.seal(SEALED_FOR + id, written(over.results()))))
        .onFailure()
        .retry()
        .withBackOff(PROGRESS_INTERVAL)
        .atMost(3)
        .subscribe()
        .with(kept -> {}, failure -> LOG.warnf("Answers of a batch are lost: %s", failure));
  }

  private byte[] written(Results results) {
    try {
      return json.writeValueAsBytes(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where a batch of this client is. */
  sealed interface Fetched {}

  /** Its answers as they were written. */
  record Kept(byte[] results) implements Fetched {}

  /** It still takes a while. */
  record Underway(Progress progress) implements Fetched {}

  /**
   * A batch that took longer.
   *
   * @return fails with {@code batch-unknown}
   */
  Uni<Fetched> fetch(String id, Actor client) {
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    return slow.find(id, client.program(), clock.instant(), config.validity())
        .map(found -> {
          SlowBatches.Batch batch = found.orElseThrow(CheckBatches::unknown);
          return batch
              .answer()
              .<Fetched>map(sealed -> new Kept(sealing.open(SEALED_FOR + id, sealed)))
              .orElseGet(() -> new Underway(new Progress(id, batch.done(), batch.total())));
        });
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemCode.BATCH_UNKNOWN, "No ground for refusal; send the batch again.");
  }
}
