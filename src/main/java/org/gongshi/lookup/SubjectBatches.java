package org.gongshi.lookup;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.EventLoops;
import org.gongshi.replica.GroupQueue;
import org.gongshi.replica.ReplicaConfig;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tracing.TracedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Lookups that arrive in the same turn of an event loop share one statement, and so do those of all
 * event loops that arrive while enough statements are under way. None waits for company: a lookup
 * that is alone goes alone, at the end of its turn.
 */
@ApplicationScoped
class SubjectBatches {
  /** More numbers in one statement save nothing further and delay the first of them. */
  private static final int NUMBERS_MAX = 64;

  /** Of all event loops; at ten microseconds each the last of them waits 40 ms. */
  private static final int WAITING_MAX = 4_096;

  /** From the question to its answer; what share of it is the statement, says that one's span. */
  private static final String SPAN = "lookup batch";

  private static final String NUMBERS = "gongshi.lookup.batch";

  /** Who asked for a number. */
  interface Asker {
    /** The row of the number, null when there is none, and the snapshot it is from. */
    void answered(ReplicaRows rows, @Nullable Row row, Watermark readAt, Instant at);

    void failed(Throwable failure);
  }

  /**
   * A question, the context it came in, null when it came on no event loop, and the span of what it
   * waits.
   */
  private record Question(
      SubjectNumber number, Asker asker, @Nullable ContextInternal context, Span span) {

    void answered(ReplicaRows rows, @Nullable Row row, Instant at, int together) {
      span.setAttribute(NUMBERS, together).end();
      asker.answered(rows, row, rows.readAt(), at);
    }

    void failed(Throwable failure) {
      TracedRequest.failed(span, failure);
      asker.failed(failure);
    }
  }

  private final LookupQueries queries;
  private final InstantSource clock;
  private final DistributionSummary sizes;
  private final GroupQueue<Question> waiting;
  private final EventLoops loops = new EventLoops(this::sendWaiting);

  SubjectBatches(
      LookupQueries queries,
      InstantSource clock,
      LookupConfig config,
      ReplicaConfig replicas,
      MeterRegistry metrics) {
    this.queries = queries;
    this.clock = clock;
    this.sizes = metrics.summary("gongshi.lookup.batch");
    // A server that hangs holds what it was sent; the others have their own.
    this.waiting =
        new GroupQueue<>(
            new GroupQueue.Bounds(
                NUMBERS_MAX, WAITING_MAX, config.batchesUnderWay() * replicas.urls().size()));
  }

  /** Asks for one number as of now. On an event loop the answer comes on the same one. */
  void ask(SubjectNumber number, Asker asker) {
    if (!Context.isOnEventLoopThread()
        || !(Vertx.currentContext() instanceof ContextInternal context)) {
      send(List.of(new Question(number, asker, null, Span.getInvalid())), () -> {});
      return;
    }
    Question question =
        new Question(
            number, asker, context, TracedRequest.waitsFor(context, SPAN, SpanKind.INTERNAL));
    switch (waiting.add(question)) {
      case REFUSED ->
          question.failed(new ProblemException(ProblemCode.OVERLOADED, "Too many lookups wait."));
      case SENT_AT_ONCE -> loops.afterTurn(context);
      case SENT_LATER -> {}
    }
  }

  private void sendWaiting() {
    for (List<Question> batch = waiting.take(); !batch.isEmpty(); batch = waiting.take()) {
      send(
          batch,
          () -> {
            // Before the answers are written, the server has the next statement.
            waiting.isDone();
            sendWaiting();
          });
    }
  }

  /** Runs one statement for all these questions, each number once. */
  private void send(List<Question> questions, Runnable done) {
    String[] numbers =
        questions.stream()
            .map(question -> question.number().value())
            .distinct()
            .toArray(String[]::new);
    sizes.record(numbers.length);
    Instant at = clock.instant();
    queries
        .subjects(numbers, at)
        .subscribe()
        .with(
            rows -> {
              done.run();
              Map<String, Row> latest = LookupQueries.latest(rows);
              EventLoops.tell(
                  questions,
                  Question::context,
                  question ->
                      question.answered(
                          rows, latest.get(question.number().value()), at, numbers.length));
            },
            failure -> {
              done.run();
              EventLoops.tell(questions, Question::context, question -> question.failed(failure));
            });
  }
}
