package org.gongshi.testsupport;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Readers that ask all the time, while a test breaks something, and note what went wrong. */
public final class Readers implements AutoCloseable {
  /** More than that of wrong answers says nothing new. */
  private static final int NOTED_MAX = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int port = RestAssured.port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final Queue<String> noted = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * Begins to ask.
   *
   * @param count how many ask at a time
   * @param address the path of the n-th question
   * @param right whether the body of a 200 is what it must be
   */
  public Readers(int count, IntFunction<String> address, Predicate<String> right) {
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                while (!stopped) {
                  ask(address.apply(asked.getAndIncrement()), right);
                }
              }));
    }
  }

  private void ask(String address, Predicate<String> right) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        note(failed, answer.statusCode() + " " + answer.body());
      } else if (!right.test(answer.body())) {
        note(wrong, answer.headers().map() + " " + answer.body());
      }
    } catch (IOException e) {
      note(failed, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(AtomicInteger count, String what) {
    count.incrementAndGet();
    if (noted.size() < NOTED_MAX) {
      noted.add(what);
    }
  }

  public int asked() {
    return asked.get();
  }

  /** Questions that got no answer, or none of 200. */
  public int failed() {
    return failed.get();
  }

  /** Answers of 200 that say something else. */
  public int wrong() {
    return wrong.get();
  }

  /** The first things that went wrong. */
  public List<String> noted() {
    return List.copyOf(noted);
  }

  /** Waits until so many more questions were answered. */
  public Readers untilAskedAgain(int more) {
    int enough = asked.get() + more;
    Eventually.holds(() -> asked.get() >= enough);
    return this;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
