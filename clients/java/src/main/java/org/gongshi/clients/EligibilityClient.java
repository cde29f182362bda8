package org.gongshi.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a register whether there is a ground to refuse a ticket. There is one only if the register
 * says so, in time and by the contract; whatever else happens, the ticket is sold. Numbers and
 * names are in the bodies of requests only, are not logged, and no decision is kept: each sale
 * asks.
 */
public final class EligibilityClient {
  /** A sale takes no longer for it, whatever happens. */
  private static final Duration SALE = Duration.ofSeconds(3);

  /** The first request and one more. */
  private static final int TRIES_MAX = 2;

  /** Clients that failed together do not come back together. */
  private static final int PAUSE_MILLIS_MIN = 100;

  private static final int PAUSE_MILLIS_MAX = 400;

  private static final System.Logger LOG = System.getLogger(EligibilityClient.class.getName());

  private final URI checks;
  private final Tokens tokens;
  private final String purpose;
  private final Http http = new Http();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * A client of one register.
   *
   * @param base address of the register, without {@code /v1}
   * @param tokenEndpoint of its identity provider
   * @param purpose what the client is bound to, for example {@code ticket-sale}
   */
  public EligibilityClient(
      URI base, URI tokenEndpoint, String clientId, String clientSecret, String purpose) {
    this.checks = URI.create(base.toString().replaceAll("/+$", "") + "/v1/checks");
    this.tokens = new Tokens(http, tokenEndpoint, clientId, clientSecret);
    this.purpose = purpose;
  }

  /** The ground to refuse; empty, as almost always: sell. Never fails. */
  public Optional<Ground> groundToRefuse(Question question) {
    try {
      return answer(question).flatMap(answer -> Ground.of(answer, Instant.now()));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "No decision, sold: " + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Optional<JsonNode> answer(Question question) throws IOException {
    Instant deadline = Instant.now().plus(SALE);
    byte[] body = json.writeValueAsBytes(question.body(purpose));
    for (int left = TRIES_MAX - 1; ; left--) {
      try {
        String token = tokens.current(deadline);
        HttpResponse<String> answer = ask(body, token, deadline);
        switch (answer.statusCode()) {
          case 200:
            return Optional.of(json.readTree(answer.body()));
          case 401:
            tokens.forget(token);
            break;
          case 503:
            break;
          default:
            return none(answer.statusCode());
        }
        if (left == 0) {
          return none(answer.statusCode());
        }
      } catch (Http.Late e) {
        throw e;
      } catch (IOException e) {
        if (left == 0) {
          throw e;
        }
      }
      pause();
    }
  }

  private HttpResponse<String> ask(byte[] body, String token, Instant deadline) throws IOException {
    return http.send(
        HttpRequest.newBuilder(checks)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        deadline);
  }

  private static Optional<JsonNode> none(int status) {
    LOG.log(System.Logger.Level.WARNING, "No decision, sold: the register answered " + status);
    return Optional.empty();
  }

  private static void pause() throws Http.Late {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Http.Late();
    }
  }
}
