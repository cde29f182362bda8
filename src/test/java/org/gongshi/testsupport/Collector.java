package org.gongshi.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** Takes traces as a collector of OpenTelemetry does, and keeps what it got. */
public final class Collector implements AutoCloseable {
  private static final String PATH = "/v1/traces";

  private final HttpServer server;
  private final String scheme;
  private final List<byte[]> received;

  private Collector(HttpServer server, String scheme, List<byte[]> received) {
    this.server = server;
    this.scheme = scheme;
    this.received = received;
  }

  /** One that keeps in memory what it gets. */
  public static Collector start() {
    return start(new CopyOnWriteArrayList<>());
  }

  /** One that adds what it gets to a list. */
  public static Collector start(List<byte[]> received) {
    try {
      return start(HttpServer.create(), "http", received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that takes nothing in clear. */
  public static Collector start(SSLContext shown) {
    try {
      HttpsServer server = HttpsServer.create();
      server.setHttpsConfigurator(new HttpsConfigurator(shown));
      return start(server, "https", new CopyOnWriteArrayList<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Collector start(HttpServer server, String scheme, List<byte[]> received)
      throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(PATH, exchange -> take(exchange, received));
    server.start();
    return new Collector(server, scheme, received);
  }

  private static void take(HttpExchange exchange, List<byte[]> received) throws IOException {
    try (exchange;
        InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      received.add(body.readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Where it takes traces. */
  public String endpoint() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** What it got, as the classes of the protocol read it. */
  public List<Span> spans() {
    return spans(received);
  }

  /** The same of a list. */
  public static List<Span> spans(List<byte[]> received) {
    return received.stream()
        .map(Collector::parse)
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static ExportTraceServiceRequest parse(byte[] body) {
    try {
      return ExportTraceServiceRequest.parseFrom(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
