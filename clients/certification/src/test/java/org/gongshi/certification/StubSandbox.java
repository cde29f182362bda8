package org.gongshi.certification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;

/** Answers about the published identities as the table says; the real portal takes a minute. */
final class StubSandbox implements AutoCloseable {
  private static final String ANSWER =
      """
      {"decision": "%s", "reasons": [], "instruments": [%s], "as_of": "%s", "watermark": "1-1",
       "policy_version": "checks-1", "valid_until": "%s"}
      """;

  private static final String ORDER =
      """
      {"id": "o", "kind": "consumption-restriction", "kind_name": "限制消费令",
       "case_no": "（2026）云01执9901号", "legal_basis": "第三条", "covers": ["flight"],
       "authority": {"uscc": "11990100MB00000031", "name": "云泽市人民法院", "contact": "0990-5550100"},
       "from": "2026-01-01T00:00:00Z", "contest": "Contest it with the authority: 0990-5550100"}
      """;

  private final HttpServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final List<Identity> identities = Identity.all();

  StubSandbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/checks", this::check);
    server.createContext(
        "/token", exchange -> send(exchange, "{\"access_token\": \"a.b.c\", \"expires_in\": 300}"));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void check(HttpExchange exchange) throws IOException {
    var question = json.readTree(exchange.getRequestBody());
    String decision =
        identities.stream()
            .filter(identity -> identity.sale().isAskedBy(question))
            .filter(identity ->
                identity.sale().name().orElse("").equals(question.at("/person/name").asText()))
            .map(Identity::decision)
            .findFirst()
            .orElse("no_order_in_force");
    boolean order = decision.equals("order_in_force");
    Instant now = Instant.now();
    send(
        exchange,
        ANSWER.formatted(
            decision,
            order ? ORDER : "",
            now,
            now.plusSeconds(order ? 60 : 600).truncatedTo(ChronoUnit.SECONDS)));
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
