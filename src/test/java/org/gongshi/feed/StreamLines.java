package org.gongshi.feed;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What a stream of events said, line by line, until it is closed. */
final class StreamLines implements AutoCloseable {
  /** By then a stream has begun or never will. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> response;

  StreamLines(String query, Optional<String> lastEventId) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v1/events?" + query))
            .header("Accept", "text/event-stream")
            .timeout(PATIENCE);
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    Thread.ofVirtual().start(() -> read());
  }

  private void read() {
    try {
      response.body().forEach(lines::add);
    } catch (RuntimeException e) {
      // Closed.
    }
  }

  HttpHeaders headers() {
    return response.headers();
  }

  /** Of a field, in the order in which they came. */
  List<String> values(String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .toList();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
