package org.gongshi.lookup;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/**
 * Lookups that arrive in the same turn of an event loop share one statement, and so do those that
 * arrive while the loop's statements are under way. None waits for company: a lookup that is alone
 * goes alone, at the end of its turn.
 */
@ApplicationScoped
class SubjectBatches {
  /** More numbers in one statement save nothing further and delay the first of them. */
  private static final int NUMBERS_MAX = 64;

  /** On one event loop; at ten microseconds each the last of them waits 40 ms. */
  private static final int WAITING_MAX = 4_096;

  /** Who asked for a number. */
  interface Asker {
    /** The row of the number, null when there is none, and the snapshot it is from. */
    void answered(ReplicaRows rows, @Nullable Row row, Watermark readAt, Instant at);

    void failed(Throwable failure);
  }

  private record Question(SubjectNumber number, Asker asker, long askedAtNanos) {}

  private final LookupQueries queries;
  private final InstantSource clock;
  private final int underWayMax;
  private final ThreadLocal<Loop> loops = ThreadLocal.withInitial(Loop::new);

  SubjectBatches(LookupQueries queries, InstantSource clock, LookupConfig config) {
    this.queries = queries;
    this.clock = clock;
    this.underWayMax = config.batchesUnderWay();
  }

  /** Asks for one number as of now. On an event loop the answer comes on the same one. */
  void ask(SubjectNumber number, Asker asker) {
    Question question = new Question(number, asker, System.nanoTime());
    if (Context.isOnEventLoopThread()
        && Vertx.currentContext() instanceof ContextInternal context) {
      loops.get().add(question, context);
    } else {
      send(List.of(question), () -> {});
    }
  }

  /** Runs one statement for all these questions of one scheme, each number once. */
  private void send(List<Question> questions, Runnable done) {
    String[] numbers =
        questions.stream()
            .map(question -> question.number().value())
            .distinct()
            .toArray(String[]::new);
    Instant at = clock.instant();
    queries
        .subjects(questions.getFirst().number().scheme(), numbers, at)
        .subscribe()
        .with(
            rows -> {
              done.run();
              Watermark readAt = LookupQueries.readAt(rows);
              Map<String, Row> latest = LookupQueries.latest(rows);
              for (Question question : questions) {
                question.asker().answered(rows, latest.get(question.number().value()), readAt, at);
              }
            },
            failure -> {
              done.run();
              questions.forEach(question -> question.asker().failed(failure));
            });
  }

  /** What one event loop was asked and has not sent yet; only the thread of that loop gets here. */
  private final class Loop {
    private final Map<Scheme, ArrayDeque<Question>> waiting = new EnumMap<>(Scheme.class);
    private int waitingCount;
    private int underWay;
    private boolean scheduled;

    void add(Question question, ContextInternal context) {
      if (waitingCount >= WAITING_MAX) {
        question
            .asker()
            .failed(new ProblemException(ProblemCode.OVERLOADED, "Too many lookups wait."));
        return;
      }
      waiting
          .computeIfAbsent(question.number().scheme(), scheme -> new ArrayDeque<>())
          .add(question);
      waitingCount++;
      if (!scheduled && underWay < underWayMax) {
        scheduled = true;
        // In the context of the loop, not in that of the request that happens to be first.
        context
            .unwrap()
            .runOnContext(turnIsOver -> {
              scheduled = false;
              sendWaiting();
            });
      }
    }

    private void sendWaiting() {
      while (waitingCount > 0 && underWay < underWayMax) {
        ArrayDeque<Question> oldest = oldest();
        List<Question> batch = new ArrayList<>(Math.min(oldest.size(), NUMBERS_MAX));
        while (batch.size() < NUMBERS_MAX && !oldest.isEmpty()) {
          batch.add(oldest.poll());
        }
        waitingCount -= batch.size();
        underWay++;
        send(batch, this::isDone);
      }
    }

    /** Those of one scheme share a statement; the scheme that has waited longest goes first. */
    private ArrayDeque<Question> oldest() {
      return waiting.values().stream()
          .filter(questions -> !questions.isEmpty())
          .min(Comparator.comparingLong(questions -> questions.element().askedAtNanos()))
          .orElseThrow();
    }

    /** Before the answers are written, the server has the next statement. */
    private void isDone() {
      underWay--;
      if (waitingCount > 0) {
        sendWaiting();
      }
    }
  }
}
