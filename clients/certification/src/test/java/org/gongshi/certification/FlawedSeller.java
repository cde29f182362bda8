package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A seller with one flaw; without, it does everything right, in the plainest way. */
final class FlawedSeller implements AutoCloseable {
  /** Longer than a late decision takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FOR_EVER = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int STORM = 10;

  private record Kept(JsonNode answer, Instant until) {}

  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();
  private final URI base;
  private final URI tokenEndpoint;
  private final Flaw flaw;

  FlawedSeller(int port, URI base, URI tokenEndpoint, Flaw flaw) throws IOException {
    this.base = base;
    this.tokenEndpoint = tokenEndpoint;
    this.flaw = flaw;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/sale", this::sale);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** {@code FlawedSeller PORT BASE TOKEN-ENDPOINT FLAW}. */
  public static void main(String... args) throws IOException {
    new FlawedSeller(
        Integer.parseInt(args[0]), URI.create(args[1]), URI.create(args[2]), Flaw.valueOf(args[3]));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sale");
  }

  private void sale(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode sale = json.readTree(exchange.getRequestBody());
      Map<String, Object> answer = new LinkedHashMap<>();
      String notice = refusal(sale);
      answer.put("sold", notice.isEmpty());
      answer.put("notice", flaw == Flaw.EXPLAINS_NOTHING ? "" : notice);
      byte[] bytes = json.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** What to tell who is refused; empty: sold. */
  private String refusal(JsonNode sale) {
    if (flaw == Flaw.NEVER_ASKS) {
      return "";
    }
    try {
      return told(answer(sale));
    } catch (IOException e) {
      return flaw == Flaw.REFUSES_ON_ERRORS ? "系统繁忙" : "";
    } catch (DateTimeException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private String told(JsonNode answer) {
    String decision = answer.path("decision").asText();
    if (flaw == Flaw.REFUSES_ON_INDETERMINATE && decision.equals("indeterminate")) {
      return "请到窗口办理";
    }
    if (flaw == Flaw.REFUSES_EVERYBODY_LIKE_THAT && decision.equals("no_order_in_force")) {
      return "请到窗口办理";
    }
    if (!decision.equals("order_in_force")) {
      return "";
    }
    boolean counts =
        flaw == Flaw.IGNORES_VALID_UNTIL
            || flaw == Flaw.CACHES_BEYOND_VALID_UNTIL && answer.has("kept")
            || Instant.parse(answer.path("valid_until").asText()).isAfter(Instant.now());
    JsonNode order = answer.path("instruments").path(0);
    return counts
        ? "%s，%s，%s，%s"
            .formatted(
                order.path("case_no").asText(),
                order.path("authority").path("name").asText(),
                order.path("authority").path("contact").asText(),
                order.path("contest").asText())
        : "";
  }

  private JsonNode answer(JsonNode sale) throws IOException, InterruptedException {
    Kept known = kept.get(sale.hashCode());
    if (known != null && known.until().isAfter(Instant.now())) {
      return known.answer();
    }
    JsonNode answer = asked(sale);
    boolean valid =
        answer.has("valid_until")
            && Instant.parse(answer.path("valid_until").asText()).isAfter(Instant.now());
    if (flaw == Flaw.CACHES_BEYOND_VALID_UNTIL && valid) {
      JsonNode copy = ((ObjectNode) answer).put("kept", true);
      kept.put(sale.hashCode(), new Kept(copy, Instant.now().plus(KEPT)));
    }
    return answer;
  }

  private JsonNode asked(JsonNode sale) throws IOException, InterruptedException {
    String token = token();
    for (int left = flaw == Flaw.TRIES_TEN_TIMES ? STORM : 1; ; left--) {
      HttpResponse<String> answer = send(check(sale, token));
      if (answer.statusCode() == 200) {
        return json.readTree(answer.body());
      }
      if (left == 1) {
        throw new IOException("status " + answer.statusCode());
      }
    }
  }

  private HttpRequest.Builder check(JsonNode sale, String token) throws IOException {
    Sale about =
        new Sale(
            sale.path("document_type").asText(),
            sale.path("document_number").asText(),
            Optional.ofNullable(sale.get("name")).map(JsonNode::asText),
            sale.path("service_class").asText(),
            Optional.ofNullable(sale.get("travel_date")).map(JsonNode::asText));
    String query =
        flaw == Flaw.SENDS_NUMBERS_IN_URLS
            ? "?ref=" + URLEncoder.encode(about.number(), StandardCharsets.UTF_8)
            : "";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/v1/checks" + query))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    json.writeValueAsBytes(about.check("ticket-sale"))));
    if (flaw == Flaw.SENDS_NAMES_IN_HEADERS) {
      request.header(
          "X-Passenger",
          Base64.getEncoder()
              .encodeToString(
                  about.name().orElse(about.number()).getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  private String token() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(tokenEndpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=ticketing")));
    return json.readTree(answer.body()).path("access_token").asText();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    Duration patience = flaw == Flaw.WAITS_FOR_EVER ? FOR_EVER : PATIENCE;
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
