package org.gongshi.redress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.gongshi.testsupport.VirusScanner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real clamd is asked and answers, and what is made of one that does not. */
class ClamdTest {
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final byte[] CLEAN = "%PDF-1.7 evidence".getBytes(StandardCharsets.US_ASCII);

  private static @Nullable VirusScanner scanner;

  @BeforeAll
  static void start() {
    VirusScanner.assumeInstalled();
    scanner = VirusScanner.running();
  }

  @AfterAll
  static void stop() {
    VirusScanner running = scanner;
    if (running != null) {
      running.close();
    }
  }

  private static Clamd clamd() {
    return new Clamd("127.0.0.1", requireNonNull(scanner).port(), WITHIN);
  }

  private static InputStream in(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  @Test
  void tellsHarmlessFromMalicious() throws IOException {
    assertThat(clamd().find(in(CLEAN))).isEmpty();
    assertThat(clamd().find(in(new byte[0]))).isEmpty();
    assertThat(clamd().find(in(VirusScanner.malicious())))
        .hasValueSatisfying(name -> assertThat(name).startsWith("Gongshi.Test"));
  }

  /** Between two chunks as well as within one. */
  @Test
  void findsItWhereverItLies() throws IOException {
    byte[] malicious = VirusScanner.malicious();
    for (int before : new int[] {1, 65_500, 65_536, 5_000_000}) {
      byte[] large = new byte[before + malicious.length];
      Arrays.fill(large, (byte) 'x');
      System.arraycopy(CLEAN, 0, large, 0, Math.min(before, CLEAN.length));
      System.arraycopy(malicious, 0, large, before, malicious.length);
      assertThat(clamd().find(in(large))).as("behind " + before).isPresent();
    }
  }

  /** What was not searched whole was not searched. */
  @Test
  void aLimitOfTheScannerIsNoAnswer() {
    byte[] large = new byte[VirusScanner.STREAM_BYTES_MAX + 1];
    assertThatThrownBy(() -> clamd().find(in(large))).isInstanceOf(IOException.class);
  }

  @Test
  void whoDoesNotAnswerIsNotWaitedFor() {
    VirusScanner.hang();
    try {
      long begin = System.nanoTime();
      // More than any buffer on the way holds: writing has an end, too.
      assertThatThrownBy(() -> clamd().find(in(new byte[20_000_000])))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> clamd().find(in(CLEAN))).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WITHIN.multipliedBy(4));
    } finally {
      VirusScanner.resume();
    }
  }

  @Test
  void whoIsNotThereIsNoAnswer() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> new Clamd("127.0.0.1", port, WITHIN).find(in(CLEAN)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new Clamd("scanner.invalid", 3310, WITHIN).find(in(CLEAN)))
        .isInstanceOf(IOException.class);
  }

  /** Something else at its address; nothing of it counts as "nothing found". */
  @Test
  void otherAnswersAreNone() throws IOException {
    for (String said :
        new String[] {"", "\0", "stream: OK and more\0", "HTTP/1.1 200 OK\r\n\r\n\0"}) {
      assertThatThrownBy(() -> askOne(said)).as(said).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> askOne("x".repeat(100_000))).isInstanceOf(IOException.class);
  }

  private static void askOne(String answer) throws IOException {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try (Socket client = door.accept()) {
              client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
              client.shutdownOutput();
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
              // The other side has heard enough.
            }
          });
      new Clamd("127.0.0.1", door.getLocalPort(), WITHIN).find(in(CLEAN));
    }
  }
}
