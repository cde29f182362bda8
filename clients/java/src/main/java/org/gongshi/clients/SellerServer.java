package org.gongshi.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sells tickets of nothing: the adapter by which the certification drives the client. {@code POST
 * /sale} with whom and what; the answer says whether it was sold.
 */
public final class SellerServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final EligibilityClient client;
  private final ObjectMapper json = new ObjectMapper();

  /** A seller on a port of this machine; 0 is any. */
  public SellerServer(int port, EligibilityClient client) throws IOException {
    this.client = client;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/sale", this::sale);
    server.setExecutor(workers);
    server.start();
  }

  /**
   * {@code SellerServer PORT BASE TOKEN-ENDPOINT CLIENT-ID}, the secret in GONGSHI_CLIENT_SECRET.
   */
  public static void main(String... args) throws IOException {
    if (args.length != 4) {
      System.err.println("SellerServer PORT BASE TOKEN-ENDPOINT CLIENT-ID");
      System.exit(2);
    }
    new SellerServer(
        Integer.parseInt(args[0]),
        new EligibilityClient(
            URI.create(args[1]),
            URI.create(args[2]),
            args[3],
            System.getenv().getOrDefault("GONGSHI_CLIENT_SECRET", ""),
            "ticket-sale"));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sale");
  }

  private void sale(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode sale = json.readTree(exchange.getRequestBody());
      Optional<Ground> ground =
          client.groundToRefuse(
              new Question(
                  sale.path("document_type").asText(),
                  sale.path("document_number").asText(),
                  text(sale, "name"),
                  sale.path("service_class").asText(),
                  text(sale, "travel_date")));
      Map<String, Object> answer =
          ground.isEmpty()
              ? Map.of("sold", true)
              : Map.of("sold", false, "notice", ground.get().notice());
      byte[] bytes = json.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Optional<String> text(JsonNode sale, String member) {
    return Optional.ofNullable(sale.get(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
