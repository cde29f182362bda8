package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The portal with the sample register, and its identity provider. */
final class Sandbox {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Headers of a request that say something to the portal. */
  private static final List<String> PASSED =
      List.of("Content-Type", "Accept", "Authorization", "Min-Watermark");

  /** And of its answers. */
  private static final List<String> RETURNED =
      List.of("Content-Type", "Retry-After", "Cache-Control", "Watermark", "WWW-Authenticate");

  private final URI base;
  private final URI tokenEndpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();

  Sandbox(URI base, URI tokenEndpoint) {
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
    this.tokenEndpoint = tokenEndpoint;
  }

  /** What it answers to a request that came by; nothing else may come of it. */
  Answer pass(Seen request, byte[] body) {
    try {
      URI target =
          request.kind() == Seen.Kind.TOKEN ? tokenEndpoint : URI.create(base + request.address());
      HttpRequest.Builder passed =
          HttpRequest.newBuilder(target)
              .timeout(PATIENCE)
              .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
      request
          .headers()
          .forEach((name, values) -> {
            if (PASSED.stream().anyMatch(name::equalsIgnoreCase)) {
              passed.header(name, values.getFirst());
            }
          });
      return answer(passed.build());
    } catch (IOException | IllegalArgumentException e) {
      return Answer.problem(502, "sandbox-unreachable");
    }
  }

  /** A token for the client that is certified. */
  String token(String clientId, String clientSecret) throws IOException {
    String form =
        "grant_type=client_credentials&scope=checks&client_id=%s&client_secret=%s"
            .formatted(encoded(clientId), encoded(clientSecret));
    Answer answer =
        answer(
            HttpRequest.newBuilder(tokenEndpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    return Optional.of(json.readTree(answer.body()).path("access_token").asText())
        .filter(token -> answer.status() == 200 && !token.isEmpty())
        .orElseThrow(() -> new IOException("No token: status " + answer.status()));
  }

  /** The decision about a sale, asked without the client. */
  JsonNode decision(String token, Sale sale, String purpose) throws IOException {
    Answer answer =
        answer(
            HttpRequest.newBuilder(URI.create(base + "/v1/checks"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        json.writeValueAsBytes(sale.check(purpose))))
                .build());
    if (answer.status() != 200) {
      throw new IOException("The portal answered " + answer.status());
    }
    return json.readTree(answer.body());
  }

  private Answer answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Map<String, String> headers = new LinkedHashMap<>();
      for (String name : RETURNED) {
        answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
      }
      return new Answer(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
