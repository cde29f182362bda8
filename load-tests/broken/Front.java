import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A front that breaks what the portal behind it answers, so that suites show whether they notice:
 * {@code java Front.java PORT http://127.0.0.1:PORTAL}. {@code POST /broken?MODE} changes how:
 * {@code none}, {@code slow} (each answer waits), {@code failing} (one in fifty is a 500) or {@code
 * wrong} (each answer is the first one of its kind, quick and well-formed).
 */
void main(String[] arguments) throws IOException {
  int port = Integer.parseInt(arguments[0]);
  URI portal = URI.create(arguments[1]);
  HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
  server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  server.createContext("/", new Breaking(portal)::handle);
  server.start();
}

/** One answer, as it is kept and given. */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

/** What stands between. */
final class Breaking {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Beyond every service level of the suites. */
  private static final Duration SLOW = Duration.ofMillis(1_500);

  private static final int FAILING_ONE_IN = 50;

  /** Of the connection, not of the answer. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Answers by what they are about: method, first parts of the path, form. */
  private final Map<String, Answer> first = new ConcurrentHashMap<>();

  private final URI portal;
  private volatile String mode = "none";

  Breaking(URI portal) {
    this.portal = portal;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      if (asked.getPath().equals("/broken")) {
        mode = asked.getQuery();
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      // What the suites ask of the service itself stays as it is: broken answers are those to readers.
      boolean whole = asked.getPath().startsWith("/q/") || asked.getPath().equals("/v1/sample");
      give(exchange, whole ? asked(exchange) : broken(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer broken(HttpExchange exchange) throws IOException, InterruptedException {
    Answer answer = asked(exchange);
    switch (mode) {
      case "slow" -> Thread.sleep(SLOW);
      case "failing" -> {
        if (ThreadLocalRandom.current().nextInt(FAILING_ONE_IN) == 0) {
          return new Answer(500, Map.of(), new byte[0]);
        }
      }
      case "wrong" -> {
        if (answer.status() == 200) {
          Answer other = first.putIfAbsent(kind(exchange), answer);
          return other == null ? answer : other;
        }
      }
      default -> {}
    }
    return answer;
  }

  private static String kind(HttpExchange exchange) {
    String[] parts = exchange.getRequestURI().getPath().split("/");
    return String.join(
        " ",
        exchange.getRequestMethod(),
        parts[1],
        parts.length > 2 ? parts[2] : "",
        Integer.toString(parts.length),
        String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
  }

  private Answer asked(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(portal.resolve(exchange.getRequestURI().toString()))
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
  }

  private static void give(HttpExchange exchange, Answer answer) throws IOException {
    answer
        .headers()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    int length = answer.body().length == 0 ? -1 : answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
