package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real clamd that knows one signature: the test file of EICAR, which every scanner finds and
 * which harms nobody. It is put together here, so that scanners find nothing in these sources.
 */
public final class VirusScanner implements QuarkusTestResourceLifecycleManager, AutoCloseable {
  private static final Path CLAMD = Path.of("/usr/sbin/clamd");
  private static final Path TARGET = Path.of("target");
  private static final Duration START = Duration.ofSeconds(30);

  /** More than a file of a case; for what a clamd says that takes less. */
  public static final int STREAM_BYTES_MAX = 8 * 1_024 * 1_024;

  /** The tests and the server may live in different class loaders of one JVM. */
  private static final String PID_PROPERTY = "gongshi.test.scanner-pid";

  private @Nullable Process process;
  private int port;

  /** Skips a test where there is none. */
  public static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(CLAMD), "No " + CLAMD + ": install the package clamav-daemon");
  }

  /** Something that passes for a PDF file and has what the scanner finds. */
  public static byte[] malicious() {
    return ("%PDF-1.7 " + eicar()).getBytes(StandardCharsets.US_ASCII);
  }

  private static String eicar() {
    return String.join(
        "",
        "X5O!P%@AP[4",
        "\\",
        "PZX54(P^)7CC)7}",
        "$",
        "EICAR",
        "-STANDARD-",
        "ANTIVIRUS-TEST",
        "-FILE!",
        "$H+H",
        "*");
  }

  /** Starts one, and waits until it answers. */
  public static VirusScanner running() {
    VirusScanner scanner = new VirusScanner();
    scanner.start();
    return scanner;
  }

  public int port() {
    return port;
  }

  /** It accepts connections from now on and answers none, until {@link #resume}. */
  public static void hang() {
    signal("STOP");
  }

  public static void resume() {
    signal("CONT");
  }

  private static void signal(String name) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, System.getProperty(PID_PROPERTY, ""))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new AssertionError("clamd cannot be sent " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** No settings where there is no clamd: the tests are skipped then. */
  @Override
  public Map<String, String> start() {
    if (!Files.isExecutable(CLAMD)) {
      return Map.of();
    }
    try {
      port = freePort();
      process = serve(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty(PID_PROPERTY, Long.toString(process.pid()));
    Eventually.holds(START, () -> answers(port));
    return Map.of(
        "gongshi.redress.scanner", "127.0.0.1:" + port, "gongshi.redress.scanner-timeout", "2s");
  }

  private static Process serve(int port) throws IOException {
    Path directory = Files.createTempDirectory(TARGET, "scanner-").toAbsolutePath();
    String signature = HexFormat.of().formatHex(eicar().getBytes(StandardCharsets.US_ASCII));
    Files.writeString(directory.resolve("test.ndb"), "Gongshi.Test:0:*:" + signature + "\n");
    Path settings = directory.resolve("clamd.conf");
    Files.writeString(
        settings,
        """
        DatabaseDirectory %s
        TCPSocket %d
        TCPAddr 127.0.0.1
        StreamMaxLength %d
        Foreground yes
        """
            .formatted(directory, port, STREAM_BYTES_MAX));
    return new ProcessBuilder(CLAMD.toString(), "--config-file=" + settings)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("clamd.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(1_000);
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)
          .equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
