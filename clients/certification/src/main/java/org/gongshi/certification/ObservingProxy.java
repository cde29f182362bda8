package org.gongshi.certification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gongshi.certification.Behaviour.Delivery;

/**
 * Stands where the client thinks the portal is, on a port of this machine: notes every request, and
 * passes it on or answers itself. {@code /token} stands for the identity provider's endpoint.
 */
final class ObservingProxy implements AutoCloseable {
  private static final String CHECKS = "/v1/checks";
  private static final String TOKEN = "/token";

  /** No request of a client is larger. */
  private static final int BODY_BYTES_MAX = 64 * 1024;

  /** What happens to requests now. */
  private record Scene(Behaviour checks, Behaviour tokens, List<Seen> seen, CountDownLatch over) {
    static Scene of(Behaviour checks, Behaviour tokens) {
      return new Scene(checks, tokens, new ArrayList<>(), new CountDownLatch(1));
    }
  }

  private final Sandbox sandbox;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Seen> all = new ArrayList<>();
  private Scene scene = Scene.of(Behaviour.pass(), Behaviour.pass());

  ObservingProxy(int port, Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on. */
  synchronized void begin(Behaviour checks, Behaviour tokens) {
    scene.over().countDown();
    scene = Scene.of(checks, tokens);
  }

  /** What came since; whoever still waits for an answer is let go. */
  synchronized List<Seen> end() {
    List<Seen> seen = List.copyOf(scene.seen());
    begin(Behaviour.pass(), Behaviour.pass());
    return seen;
  }

  /** Everything that ever came by. */
  synchronized List<Seen> all() {
    return List.copyOf(all);
  }

  private synchronized Scene note(Seen request) {
    all.add(request);
    scene.seen().add(request);
    return scene;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      Seen request =
          new Seen(
              kind(exchange.getRequestURI().getRawPath()),
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new TreeMap<>(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8));
      Scene now = note(request);
      Behaviour behaviour =
          switch (request.kind()) {
            case CHECK -> now.checks();
            case TOKEN -> now.tokens();
            case OTHER -> Behaviour.pass();
          };
      deliver(exchange, behaviour.of(() -> sandbox.pass(request, body)), now.over());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen.Kind kind(String path) {
    return path.startsWith(CHECKS)
        ? Seen.Kind.CHECK
        : path.equals(TOKEN) ? Seen.Kind.TOKEN : Seen.Kind.OTHER;
  }

  private static void deliver(HttpExchange exchange, Delivery delivery, CountDownLatch over)
      throws IOException, InterruptedException {
    if (!delivery.after().isZero()) {
      Thread.sleep(delivery.after());
    }
    switch (delivery.manner()) {
      case WHOLE -> send(exchange, delivery.answer(), delivery.answer().bytes());
      case HALF -> {
        byte[] bytes = delivery.answer().bytes();
        OutputStream out = head(exchange, delivery.answer(), bytes.length);
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        over.await(Limits.SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
      case SILENCE -> over.await(Limits.SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      case CUT -> {}
    }
  }

  private static void send(HttpExchange exchange, Answer answer, byte[] bytes) throws IOException {
    OutputStream out = head(exchange, answer, bytes.length);
    out.write(bytes);
  }

  private static OutputStream head(HttpExchange exchange, Answer answer, int length)
      throws IOException {
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      exchange.getResponseHeaders().set(header.getKey(), header.getValue());
    }
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    return exchange.getResponseBody();
  }

  @Override
  public void close() {
    end();
    server.stop(0);
    workers.shutdownNow();
  }
}
