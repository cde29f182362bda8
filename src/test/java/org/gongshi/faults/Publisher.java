package org.gongshi.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.gongshi.faults.Published.Document;
import org.gongshi.intake.PenaltyFiles;
import org.gongshi.intake.PenaltyFiles.Penalty;
import org.gongshi.register.Watermark;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Logins;
import org.gongshi.web.PageAddresses;

/**
 * An authority's program: hands in a file of one penalty every half second, and each again with the
 * same key until it is acknowledged.
 */
final class Publisher implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** Above the five seconds after which a publication is answered with 202. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(7);

  /** For the first file, with a notice of every company. */
  private static final Duration FIRST_PATIENCE = Duration.ofMinutes(2);

  /** Deliveries that wait while nothing can be published; an authority has no more at hand. */
  private static final int PENDING_MAX = 40;

  /** Two that follow each other overlap on a busy machine. */
  private static final Duration RECENT = Duration.ofSeconds(3);

  private static final int FIRST_ATTEMPTS_MAX = 60;

  private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  /** Documents of this suite begin here. */
  private static final int FIRST_DOCUMENT = 7_700_000;

  private final Instance writer;
  private final Published published;
  private final Ledger ledger;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Long> pending = new ConcurrentLinkedQueue<>();
  private int document = FIRST_DOCUMENT;
  private String token = "";
  private long tokenUntil;
  private volatile boolean stopped;

  Publisher(Instance writer, Published published, Ledger ledger) {
    this.writer = writer;
    this.published = published;
    this.ledger = ledger;
  }

  /** Publishes a notice of each company, at once. */
  void publishFirst(int companies) throws InterruptedException {
    List<Document> all =
        IntStream.range(0, companies)
            .mapToObj(n -> published.handIn(new Penalty(Companies.party(n), document++)))
            .toList();
    int attempts = 0;
    while (!isDelivered(all, FIRST_PATIENCE)) {
      if (++attempts > FIRST_ATTEMPTS_MAX) {
        throw new AssertionError(ledger.cost().noted().toString());
      }
      Thread.sleep(AGAIN);
    }
  }

  /** Begins to publish about these companies in turn. */
  void begin(int companies) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (int n = 0; !stopped; n++) {
              int party = Companies.party(n % companies);
              if (published.isSettled(party) && pending.size() < PENDING_MAX) {
                Document next = published.handIn(new Penalty(party, document++));
                long begun = System.nanoTime();
                pending.add(begun);
                Thread.ofVirtual().start(() -> deliver(next, begun));
              }
              Thread.sleep(PACE);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Whether nothing that was handed in some seconds ago waits to be acknowledged. */
  boolean isUpToDate() {
    long before = System.nanoTime() - RECENT.toNanos();
    return pending.stream().allMatch(begun -> begun - before > 0);
  }

  @Override
  public void close() {
    stopped = true;
    client.close();
  }

  private void deliver(Document next, long begun) {
    try {
      while (!stopped && !isDelivered(List.of(next), ANSWER_PATIENCE)) {
        Thread.sleep(AGAIN);
      }
      if (!stopped) {
        ledger.acknowledged(begun);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pending.remove(begun);
    }
  }

  private boolean isDelivered(List<Document> documents, Duration patience)
      throws InterruptedException {
    String address =
        "/v1/publications?source_name=" + PageAddresses.encoded(PenaltyFiles.AUTHORITY);
    Penalty first = documents.getFirst().penalty();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(writer.url() + address))
            .timeout(patience)
            .header("Authorization", "Bearer " + token())
            .header("Idempotency-Key", "document-" + first.document())
            .header("Content-Type", "text/csv")
            .POST(
                BodyPublishers.ofByteArray(
                    PenaltyFiles.csv(documents.stream().map(Document::penalty).toList())))
            .build();
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      switch (answer.statusCode()) {
        case CREATED -> {
          Watermark position =
              answer.headers().firstValue("Watermark").flatMap(Watermark::parse).orElseThrow();
          published.acknowledge(documents, position);
          ledger.taken(begun);
          return true;
        }
        case ACCEPTED -> ledger.taken(begun);
        default -> ledger.notTaken(begun, Lookups.shortened(answer));
      }
    } catch (IOException e) {
      ledger.notTaken(begun, e.getClass().getSimpleName());
    }
    return false;
  }

  /** A login of its own. */
  static String newToken() {
    return Logins.token(SandboxIdentity.PUBLISHER, Map.of());
  }

  private synchronized String token() {
    long now = System.nanoTime();
    if (token.isEmpty() || now > tokenUntil) {
      token = newToken();
      tokenUntil = now + TOKEN_LIFE.toNanos();
    }
    return token;
  }
}
