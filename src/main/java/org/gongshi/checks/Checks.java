package org.gongshi.checks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.gongshi.access.Actor;
import org.gongshi.checks.CheckQueries.Found;
import org.gongshi.checks.Question.Incomplete;
import org.gongshi.checks.Question.Organisation;
import org.gongshi.checks.Question.Person;
import org.gongshi.checks.Question.Reason;
import org.gongshi.checks.Questions.Asked;
import org.gongshi.register.OrderKind;
import org.gongshi.register.OrderKinds;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.Replicas;

/** Answers checks; none leaves that is not recorded. */
@ApplicationScoped
class Checks {
  private final Questions questions;
  private final CheckQueries queries;
  private final Replicas replicas;
  private final Recording recording;
  private final CheckConfig config;
  private final InstantSource clock;
  private final Decider decider;
  private final OrderKinds kinds = OrderKinds.load();

  Checks(
      Questions questions,
      CheckQueries queries,
      Replicas replicas,
      Recording recording,
      CheckConfig config,
      InstantSource clock) {
    this.questions = questions;
    this.queries = queries;
    this.replicas = replicas;
    this.recording = recording;
    this.config = config;
    this.clock = clock;
    this.decider = new Decider(config.validity());
  }

  /** An answer, where it was read, and what is left of the client's quota. */
  record Answered(CheckAnswer answer, ReadPosition position, Quota quota) {}

  /**
   * Answers a client's question.
   *
   * @return fails with the problems of {@link Questions} and {@link Recording}
   */
  Uni<Answered> answer(CheckRequest request, Actor client) {
    return Uni.createFrom()
        .emitter(emitter -> answer(request, client, emitter::complete, emitter::fail));
  }

  /** The same for the short way, where a stage of a pipeline costs too much; never throws. */
  void answer(
      CheckRequest request, Actor client, Consumer<Answered> then, Consumer<Throwable> failed) {
    guarded(
        failed,
        () -> {
          Instant now = clock.instant();
          Asked asked = questions.of(request, client, now);
          recording.refuseExhausted(asked.client(), now);
          find(
              asked.question(),
              now.plus(config.validity()),
              found -> guarded(failed, () -> decide(asked, found, then, failed)),
              failed);
        });
  }

  private void decide(
      Asked asked, Found found, Consumer<Answered> then, Consumer<Throwable> failed) {
    Decision decision =
        found.position().lag().compareTo(config.dataAgeMax()) > 0
            ? decider.undecided(Reason.DATA_TOO_OLD, asked.at())
            : decider.decide(asked.question(), found.orders(), found.cut(), asked.at());
    CheckAnswer answer = CheckAnswer.of(decision, found, this::kindName);
    recording.record(
        asked, answer, quota -> then.accept(new Answered(answer, found.position(), quota)), failed);
  }

  /**
   * Orders that bear on the question.
   *
   * @param horizon until when the decision may be relied on
   */
  private void find(
      Question question, Instant horizon, Consumer<Found> then, Consumer<Throwable> failed) {
    switch (question.about()) {
      case Organisation asked ->
          queries.organisation(asked, question, horizon).subscribe().with(then, failed);
      case Person asked -> queries.person(asked, question, horizon, then, failed);
      case Incomplete _ -> then.accept(new Found(List.of(), false, replicas.freshestOrFail()));
    }
  }

  /** What is thrown is an outcome as well: whoever waits must hear of it. */
  private static void guarded(Consumer<Throwable> failed, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  private String kindName(String code) {
    return kinds.find(code).map(OrderKind::name).orElse(code);
  }
}
