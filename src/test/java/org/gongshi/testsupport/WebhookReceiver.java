package org.gongshi.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server that receives messages on this machine, and answers as a test wants. */
public final class WebhookReceiver implements AutoCloseable {
  /** Threads of its own, so that nobody else's work delays an answer. */
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final boolean tls;

  /**
   * A message as it came.
   *
   * @param headers names in lower case
   */
  public record Received(String path, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    public String id() {
      return header("webhook-id");
    }
  }

  /** What is answered. */
  public interface Behaviour {
    void answer(Received received, HttpExchange exchange) throws IOException;

    /** A status and nothing more. */
    static Behaviour status(int status) {
      return (received, exchange) -> exchange.sendResponseHeaders(status, -1);
    }
  }

  private WebhookReceiver(HttpServer server, boolean tls, Behaviour behaviour) {
    this.server = server;
    this.tls = tls;
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange
                .getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            byte[] body = exchange.getRequestBody().readAllBytes();
            Received message =
                new Received(
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(body, StandardCharsets.UTF_8));
            received.add(message);
            behaviour.answer(message, exchange);
          }
        });
    server.start();
  }

  /** Without TLS. */
  public static WebhookReceiver start(Behaviour behaviour) {
    try {
      return new WebhookReceiver(HttpServer.create(here(), 0), false, behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With TLS. */
  public static WebhookReceiver start(SSLContext context, Behaviour behaviour) {
    try {
      HttpsServer server = HttpsServer.create(here(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new WebhookReceiver(server, true, behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Where it is, by a name or address of this machine. */
  public String url(String host, String path) {
    return "%s://%s:%d%s".formatted(tls ? "https" : "http", host, port(), path);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What came so far, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
