package org.gongshi.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The client's access token, kept until shortly before it expires. */
final class Tokens {
  /** A token that expires on its way is refused. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private record Token(String value, Instant until) {}

  private final Http http;
  private final URI endpoint;
  private final String clientId;
  private final String clientSecret;
  private final ObjectMapper json = new ObjectMapper();
  private Token token = new Token("", Instant.MIN);

  Tokens(Http http, URI endpoint, String clientId, String clientSecret) {
    this.http = http;
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /** The token, a new one if need be; one caller gets it, the others wait for it. */
  synchronized String current(Instant deadline) throws IOException {
    if (!Instant.now().isBefore(token.until())) {
      token = fetch(deadline);
    }
    return token.value();
  }

  /** Forgets a token that was refused. */
  synchronized void forget(String refused) {
    if (token.value().equals(refused)) {
      token = new Token("", Instant.MIN);
    }
  }

  private Token fetch(Instant deadline) throws IOException {
    String form =
        "grant_type=client_credentials&scope=checks&client_id=%s&client_secret=%s"
            .formatted(encoded(clientId), encoded(clientSecret));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)),
            deadline);
    if (answer.statusCode() != 200) {
      throw new IOException("The identity provider answered " + answer.statusCode());
    }
    JsonNode body = json.readTree(answer.body());
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong(60));
    return new Token(body.path("access_token").asText(), Instant.now().plus(life).minus(MARGIN));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
