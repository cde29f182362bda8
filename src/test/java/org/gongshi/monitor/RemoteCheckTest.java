package org.gongshi.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.logkeeping.TestLog;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who only has the key and the address finds out when the log is not what it was. */
class RemoteCheckTest {
  @TempDir Path directory;

  private HttpServer server;
  private final List<byte[]> entries = new ArrayList<>();
  private long served;
  private String altered = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/log/", this::answer);
    server.start();
    grow(300);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Change sets without events: what is in entries is of no account here. */
  private void grow(int count) {
    for (int i = 0; i < count; i++) {
      long number = entries.size() + 1;
      entries.add(
          new LoggedChangeSet(number, new Watermark(1, number), 0, Instant.ofEpochSecond(number))
              .entry());
    }
    served = entries.size();
  }

  private TreeEdge.Growth tree() {
    return TreeEdge.EMPTY.append(
        entries.subList(0, (int) served).stream().map(TreeHash::leaf).toList());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/log/".length());
    byte[] body = body(path);
    if (path.equals(altered) && body.length > 0) {
      body[body.length / 2] ^= 1;
    }
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private byte[] body(String path) {
    if (path.equals("checkpoint")) {
      return new Checkpoint(TestLog.ORIGIN, served, tree().edge().root())
          .signed(TestLog.SIGNER)
          .bytes();
    }
    if (path.startsWith("tile/entries/")) {
      Tile tile = Tile.ofEntriesPath(path).orElseThrow();
      int from = (int) tile.firstLeaf();
      return EntryBundle.format(entries.subList(from, from + tile.width()));
    }
    Tile tile = Tile.ofPath(path).orElseThrow();
    return tree().tiles().stream()
        .filter(it -> it.tile().level() == tile.level() && it.tile().index() == tile.index())
        .filter(it -> it.tile().width() >= tile.width())
        .map(it -> it.first(tile.width()).bytes())
        .findFirst()
        .orElse(new byte[0]);
  }

  private record Said(int exit, String text) {}

  private Said follow(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--log",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/log",
                "--vkey",
                TestLog.SIGNER.key().vkey(),
                "--state",
                directory.resolve("seen").toString()));
    arguments.addAll(List.of(more));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    var parsed = MonitorOptions.parse(arguments.toArray(String[]::new), out, out);
    int exit =
        parsed instanceof MonitorOptions.Parsed.Run(MonitorOptions options)
            ? new MonitorCommand(out).run(options)
            : MonitorCommand.EXIT_USAGE;
    return new Said(exit, text.toString());
  }

  @Test
  void whatOnlyGrowsAgrees() throws IOException {
    assertThat(follow()).isEqualTo(new Said(0, "AGREES 300 leaves, 0 before\n"));
    grow(400);
    assertThat(follow()).isEqualTo(new Said(0, "AGREES 700 leaves, 300 before\n"));
    assertThat(follow("--full")).isEqualTo(new Said(0, "AGREES 700 leaves, 700 before\n"));
    assertThat(Files.readString(directory.resolve("seen"))).startsWith(TestLog.ORIGIN + "\n700\n");
  }

  @Test
  void whatIsAlteredIsSaid() {
    for (String path :
        List.of("checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/entries/001.p/44")) {
      altered = path;
      assertThat(follow().exit()).as(path).isEqualTo(MonitorCommand.EXIT_DIVERGES);
    }
    altered = "";
    assertThat(follow().exit()).isZero();
  }

  @Test
  void anotherHistoryIsSaid() {
    follow();
    entries.set(5, "{}".getBytes(StandardCharsets.UTF_8));
    Said same = follow();
    assertThat(same.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
    grow(100);
    Said grown = follow();
    assertThat(grown.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
    assertThat(grown.text()).contains("does not continue");
    // Not even a shorter one is taken for what was seen.
    served = 200;
    assertThat(follow().exit()).isEqualTo(MonitorCommand.EXIT_UNAVAILABLE);
  }

  @Test
  void aReplicaThatIsBehindIsNoDivergence() {
    follow();
    served = 250;
    Said said = follow();
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_UNAVAILABLE);
    assertThat(said.text()).contains("250 leaves are served, and 300 were seen");
  }

  @Test
  void entriesOutOfOrderAreSaid() {
    follow();
    entries.add(new LoggedChangeSet(999, new Watermark(1, 301), 2, Instant.EPOCH).entry());
    served++;
    assertThat(follow().text()).contains("is missing: change set 1-301 has 2 events");
    entries.add("{\"change_set\":999,\"seq\":2}".getBytes(StandardCharsets.UTF_8));
    served++;
    assertThat(follow().text()).contains("leaf 301 is not event 1 of change set 1-301");
  }

  private static byte[] changeSet(long number, long events) {
    return new LoggedChangeSet(number, new Watermark(1, number), events, Instant.EPOCH).entry();
  }

  /** Entries of a change set, its events hidden. */
  private void grow(long number, int events) {
    entries.add(changeSet(number, events));
    for (int seq = 1; seq <= events; seq++) {
      entries.add(
          "{\"change_set\":%d,\"hidden\":\"\",\"seq\":%d}"
              .formatted(number, seq)
              .getBytes(StandardCharsets.UTF_8));
    }
    served = entries.size();
  }

  /** The last change set before may be without events, or have more than one bundle holds. */
  @ParameterizedTest
  @CsvSource({"0,302", "0,300", "2,303", "2,301", "600,303", "600,301", "600,1"})
  void whatIsMissingOrRepeatedBetweenTwoRunsIsSaid(int events, long next) {
    if (events > 0) {
      grow(301, events);
    }
    assertThat(follow().exit()).isZero();
    grow(next, 1);
    Said said = follow();
    assertThat(said.text())
        .startsWith("DIVERGENCE")
        .contains("change set 1-" + next + " follows 1-" + (events == 0 ? 300 : 301));
    assertThat(said.exit()).isEqualTo(MonitorCommand.EXIT_DIVERGES);
  }

  @Test
  void whatFollowsBetweenTwoRunsAgrees() {
    grow(301, 600);
    assertThat(follow().exit()).isZero();
    grow(302, 3);
    assertThat(follow()).isEqualTo(new Said(0, "AGREES 905 leaves, 901 before\n"));
  }

  @Test
  void anAnswerThatDripsOrNeverEndsIsGivenUp() {
    server.createContext(
        "/drips/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush(); // and nothing more
        });
    server.createContext(
        "/endless/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < 1_000; i++) {
              body.write(chunk);
            }
          }
        });
    for (String path : List.of("drips", "endless")) {
      RemoteLog log =
          new RemoteLog(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path + "/"),
              Duration.ofSeconds(1));
      long begin = System.nanoTime();
      assertThatThrownBy(log::checkpoint).isInstanceOf(UnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void nobodyThereIsUnavailable() {
    server.stop(0);
    assertThat(follow().exit()).isEqualTo(MonitorCommand.EXIT_UNAVAILABLE);
  }
}
