package org.gongshi.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.gongshi.register.Watermark;

/**
 * Readers who come at a steady rate, whether those before them were answered or not, through a
 * proxy that asks the other instance when one refuses or breaks off, as proxies do by default. Each
 * answer is compared with what was published.
 */
final class Lookups implements AutoCloseable {
  /** A hundred questions in a second: a load that no instance feels. */
  private static final Duration PACE = Duration.ofMillis(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Every tenth asks for what was published a second ago. */
  private static final int ASKING_FOR_NEWEST = 10;

  private static final int OK = 200;
  private static final int SHOWN_MAX = 160;

  private final List<Instance> readers;
  private final Published published;
  private final Ledger ledger;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private volatile boolean stopped;

  Lookups(List<Instance> readers, Published published, Ledger ledger) {
    this.readers = List.copyOf(readers);
    this.published = published;
    this.ledger = ledger;
  }

  void begin() {
    Thread.ofPlatform()
        .daemon()
        .name("lookups")
        .start(() -> {
          long due = System.nanoTime();
          try {
            for (int n = 0; !stopped; n++) {
              int question = n;
              Thread.ofVirtual().start(() -> ask(question));
              due += PACE.toNanos();
              long early = due - System.nanoTime();
              if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    stopped = true;
    client.close();
  }

  private void ask(int n) {
    int among = n % 2 == 0 ? Companies.CHANGING : Companies.ALL;
    int party = Companies.party(ThreadLocalRandom.current().nextInt(among));
    Optional<Watermark> newest =
        n % ASKING_FOR_NEWEST == 0 ? published.settled() : Optional.empty();
    int first = n / 2 % readers.size();
    long begun = System.nanoTime();
    try {
      try {
        judge(send(readers.get(first), party, newest), party, newest, begun, false);
      } catch (IOException e) {
        Instance other = readers.get((first + 1) % readers.size());
        judge(send(other, party, newest), party, newest, begun, true);
      }
    } catch (IOException e) {
      ledger.noAnswer(begun, true, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> send(Instance reader, int party, Optional<Watermark> newest)
      throws IOException, InterruptedException {
    String address = reader.url() + "/v1/subjects/uscc/" + Companies.uscc(party) + "/status";
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    newest.ifPresent(position -> request.header("Min-Watermark", position.toString()));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private void judge(
      HttpResponse<String> answer,
      int party,
      Optional<Watermark> newest,
      long begun,
      boolean repeated) {
    Optional<Watermark> position =
        answer.headers().firstValue("Watermark").flatMap(Watermark::parse);
    if (answer.statusCode() != OK) {
      ledger.noAnswer(begun, repeated, shortened(answer));
    } else if (position.isEmpty()) {
      ledger.answer(begun, repeated, Optional.of("says no position"), 0);
    } else {
      Optional<String> wrong =
          published
              .fault(party, answer.body(), position.get(), newest)
              .map(what -> "%s: %s".formatted(Companies.uscc(party), what));
      ledger.answer(begun, repeated, wrong, published.staleness(position.get(), begun));
    }
  }

  /** Status and beginning of an answer that was not expected. */
  static String shortened(HttpResponse<String> answer) {
    String body = answer.body();
    return answer.statusCode() + " " + body.substring(0, Math.min(SHOWN_MAX, body.length()));
  }
}
