package org.gongshi.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.testsupport.Packaged;
import org.gongshi.testsupport.Packaged.Place;
import org.gongshi.testsupport.Packaged.Serving;

/** A process of the packaged application that keeps its address while it is started anew. */
final class Instance implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final String name;
  private final int port = Packaged.freePort();
  private final Map<String, String> settings;
  private final Map<String, String> environment = new HashMap<>();
  private int starts;
  private Serving serving;

  /** Starts it. */
  Instance(String name, Map<String, String> settings) {
    this.name = name;
    this.settings = new TreeMap<>(settings);
    this.serving = serve();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Changes what it is started with next. */
  Instance with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  Instance without(String setting) {
    settings.remove(setting);
    return this;
  }

  /** Variables of its process, from the next start on. */
  Instance in(Map<String, String> variables) {
    environment.clear();
    environment.putAll(variables);
    return this;
  }

  void awaitReady() {
    serving.awaitReady();
  }

  /** Ends it as an operator does, and starts it again. */
  void restart() {
    serving.close();
    serving = serve();
    serving.awaitReady();
  }

  /** Kills its process (SIGKILL). */
  void kill() throws InterruptedException {
    serving.process().destroyForcibly().waitFor();
  }

  /** Starts it after it was killed. */
  void startAgain() {
    serving = serve();
    serving.awaitReady();
  }

  /** What it answers with status 200; nothing if it answers otherwise or not at all. */
  Optional<String> body(String address) {
    return ask(address).map(HttpResponse::body);
  }

  /** A header of what it answers with status 200. */
  Optional<String> header(String address, String name) {
    return ask(address).flatMap(answer -> answer.headers().firstValue(name));
  }

  private Optional<HttpResponse<String>> ask(String address) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(url() + address)).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      return Optional.of(answer).filter(it -> it.statusCode() == OK);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    serving.close();
  }

  private Serving serve() {
    Place place = new Place(port, "faults-%s-%d.log".formatted(name, ++starts));
    return Packaged.application().serve(place, settings, environment);
  }
}
