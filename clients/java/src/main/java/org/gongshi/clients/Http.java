package org.gongshi.clients;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that take no longer than they may, body and all. Redirections are not followed. */
final class Http {
  private static final Duration CONNECT = Duration.ofMillis(500);

  /** One request; the portal answers in milliseconds. */
  private static final Duration REQUEST = Duration.ofMillis(1500);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Sends a request.
   *
   * @throws Late if nothing, or not all, came in time
   * @throws IOException if the connection fails
   */
  HttpResponse<String> send(HttpRequest.Builder request, Instant deadline) throws IOException {
    Duration left = Duration.between(Instant.now(), deadline);
    Duration limit = left.compareTo(REQUEST) < 0 ? left : REQUEST;
    if (limit.isNegative() || limit.isZero()) {
      throw new Late();
    }
    // The time-out of a request ends with the head of the answer; this one does not.
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Late();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("The request failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Late();
    } finally {
      answer.cancel(true);
    }
  }

  /** Too late: asking once more would only take longer. */
  static final class Late extends IOException {
    Late() {
      super("No answer in time");
    }
  }
}
