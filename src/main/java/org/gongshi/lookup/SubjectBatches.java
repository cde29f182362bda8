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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.SubjectNumber;
import org.gongshi.replica.ReplicaRows;

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
    /** The row of the number, whose columns of the body are null when there is none. */
    void answered(ReplicaRows rows, Row row, Instant at);

    void failed(Throwable failure);
  }

  private record Question(SubjectNumber number, Asker asker) {}

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
    Question question = new Question(number, asker);
    if (Context.isOnEventLoopThread()
        && Vertx.currentContext() instanceof ContextInternal context) {
      loops.get().add(question, context);
    } else {
      send(List.of(question), () -> {});
    }
  }

  /** Runs one statement for all these questions, each number once. */
  private void send(List<Question> questions, Runnable done) {
    Map<SubjectNumber, Integer> places = new HashMap<>(questions.size() * 2);
    List<SubjectNumber> numbers = new ArrayList<>(questions.size());
    List<List<Asker>> askers = new ArrayList<>(questions.size());
    for (Question question : questions) {
      Integer place = places.putIfAbsent(question.number(), numbers.size());
      if (place == null) {
        numbers.add(question.number());
        askers.add(new ArrayList<>(List.of(question.asker())));
      } else {
        askers.get(place).add(question.asker());
      }
    }
    Instant at = clock.instant();
    queries
        .subjects(numbers, at)
        .subscribe()
        .with(
            rows -> {
              done.run();
              for (Row row : rows.rows()) {
                for (Asker asker : askers.get(LookupQueries.place(row))) {
                  asker.answered(rows, row, at);
                }
              }
            },
            failure -> {
              done.run();
              questions.forEach(question -> question.asker().failed(failure));
            });
  }

  /** What one event loop was asked and has not sent yet; only the thread of that loop gets here. */
  private final class Loop {
    private final ArrayDeque<Question> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean scheduled;

    void add(Question question, ContextInternal context) {
      if (waiting.size() >= WAITING_MAX) {
        question
            .asker()
            .failed(new ProblemException(ProblemCode.OVERLOADED, "Too many lookups wait."));
        return;
      }
      waiting.add(question);
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
      while (!waiting.isEmpty() && underWay < underWayMax) {
        List<Question> batch = new ArrayList<>(Math.min(waiting.size(), NUMBERS_MAX));
        while (batch.size() < NUMBERS_MAX && !waiting.isEmpty()) {
          batch.add(waiting.poll());
        }
        underWay++;
        send(batch, this::isDone);
      }
    }

    /** Before the answers are written, the server has the next statement. */
    private void isDone() {
      underWay--;
      if (!waiting.isEmpty()) {
        sendWaiting();
      }
    }
  }
}
