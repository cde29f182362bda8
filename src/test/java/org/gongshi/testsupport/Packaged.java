package org.gongshi.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the build packaged, a jar or an executable, run as its users run it: as a process. */
public final class Packaged {
  private static final Path TARGET = Path.of("target");

  /** Enough for either; an executable takes what the machine has if nobody says. */
  private static final String HEAP = "-Xmx256m";

  /**
   * A packaged start on a machine that does other work too; how long it takes is measured
   * elsewhere.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** One answer to a test; a service that hangs fails the test instead of stopping it. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path path;
  private final boolean executable;

  private Packaged(Path path, boolean executable) {
    this.path = path;
    this.executable = executable;
  }

  /** How a process ended, and what it said on both streams. */
  public record Ended(int exitCode, String output) {}

  /** The artifact that Quarkus wrote down when it packaged. */
  public static Packaged application() {
    Properties artifact = new Properties();
    try (Reader in = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
      artifact.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Packaged(
        TARGET.resolve(artifact.getProperty("path")),
        artifact.getProperty("type").equals("native"));
  }

  public boolean isExecutable() {
    return executable;
  }

  public Path path() {
    return path;
  }

  /** Runs a command to its end. */
  public Ended run(Map<String, String> settings, String... arguments) {
    Process process = start(settings, List.of(arguments), "command.log");
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + output("command.log"));
      }
      return new Ended(process.exitValue(), output("command.log"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Serves on a free port until it is closed. */
  public Serving serve(Map<String, String> settings) {
    return serve(Place.anywhere(), settings, Map.of());
  }

  /**
   * Serves at a place until it is closed.
   *
   * @param environment variables of its process, besides those of this one
   */
  public Serving serve(Place place, Map<String, String> settings, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("quarkus.http.port", String.valueOf(place.port()));
    return new Serving(start(all, List.of(), place.log(), environment), place);
  }

  /**
   * Where a service runs.
   *
   * @param log file below the directory of the build
   */
  public record Place(int port, String log) {
    static Place anywhere() {
      return new Place(freePort(), "serving.log");
    }
  }

  /** The library that shows a process another time than the system has, where it is installed. */
  public static Optional<Path> fakeTime() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
        .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketimeMT.so.1"))
        .filter(Files::exists)
        .findFirst();
  }

  /** The same with a system clock that is ahead; timers run as they do. */
  public Serving serveAhead(Map<String, String> settings, Duration ahead) {
    return serve(
        Place.anywhere(),
        settings,
        Map.of(
            "LD_PRELOAD",
            fakeTime().orElseThrow().toString(),
            "FAKETIME",
            "+" + ahead.toSeconds(),
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1",
            "FAKETIME_NO_CACHE",
            "1"));
  }

  /** A running service. */
  public record Serving(Process process, Place place) implements AutoCloseable {
    public String url() {
      return "http://127.0.0.1:" + place.port();
    }

    /** Returns when it is ready; fails with its log when that takes too long. */
    public void awaitReady() {
      try {
        Eventually.holds(PATIENCE, this::isReady);
      } catch (AssertionError e) {
        throw new AssertionError(log(), e);
      }
    }

    private boolean isReady() {
      if (!process.isAlive()) {
        throw new AssertionError("ended before it was ready");
      }
      try {
        return ask("/q/health/ready").statusCode() == 200;
      } catch (ConnectException e) {
        return false; // not listening yet
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /** What it answers with status 200. */
    public String body(String address) {
      try {
        HttpResponse<String> answer = ask(address);
        assertThat(answer.statusCode()).as(answer.body() + log()).isEqualTo(200);
        return answer.body();
      } catch (IOException e) {
        throw new AssertionError(log(), e);
      }
    }

    private HttpResponse<String> ask(String address) throws IOException {
      try {
        return CLIENT.send(
            HttpRequest.newBuilder(URI.create(url() + address)).timeout(ANSWER_PATIENCE).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    /** What it logged so far, for messages. */
    public String log() {
      return output(place.log());
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private Process start(Map<String, String> settings, List<String> arguments, String log) {
    return start(settings, arguments, log, Map.of());
  }

  private Process start(
      Map<String, String> settings,
      List<String> arguments,
      String log,
      Map<String, String> environment) {
    String artifact = path.toAbsolutePath().toString();
    List<String> command = new ArrayList<>();
    command.add(executable ? artifact : JAVA.toString());
    command.add(HEAP);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    if (!executable) {
      command.addAll(List.of("-jar", artifact));
    }
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(TARGET.resolve(log).toFile());
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8"); // arguments and reports are Chinese
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(String log) {
    try {
      return Files.readString(TARGET.resolve(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
