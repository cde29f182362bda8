package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteSignature;
import org.gongshi.tlog.NoteSigner;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A witness that does what it must cosigns; any other one is left alone for a while. */
class WitnessingTest {
  private static final NoteSigner WITNESS =
      NoteSigner.generate("witness.example", NoteAlgorithm.COSIGNATURE_V1);
  private static final NoteSigner OTHER =
      NoteSigner.generate("witness.example", NoteAlgorithm.COSIGNATURE_V1);

  private final TestLog log = new TestLog(99);
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Checkpoint known = new Checkpoint(TestLog.ORIGIN, 0, TreeHash.EMPTY);
  private NoteSigner signer = WITNESS;
  private boolean broken;
  private String besides = "";
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/w/add-checkpoint", this::addCheckpoint);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    log.close();
  }

  /** As a witness must: only what continues what it knows. */
  private void addCheckpoint(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(body);
    int blank = body.indexOf("\n\n");
    List<String> head = body.substring(0, blank).lines().toList();
    SignedNote note = SignedNote.parse(body.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
    Checkpoint now = TestLog.SIGNING.verified("test", note);
    long old = Long.parseLong(head.getFirst().substring("old ".length()));
    List<TreeHash> proof =
        head.stream().skip(1).map(hash -> TreeHash.ofBase64(hash).orElseThrow()).toList();
    if (broken) {
      answer(exchange, 500, "no");
    } else if (old != known.size() || old == now.size() && !known.root().equals(now.root())) {
      answer(exchange, 409, known.size() + "\n");
    } else if (!ProofVerifier.consistency(old, now.size(), known.root(), now.root(), proof)) {
      answer(exchange, 422, "inconsistent");
    } else {
      known = now;
      answer(exchange, 200, besides + signer.cosign(now, Instant.now()).line() + "\n");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Witnessing witnessing() {
    return new Witnessing(
        List.of(
            new LogConfig.Witness() {
              @Override
              public String url() {
                return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
              }

              @Override
              public String vkey() {
                return WITNESS.key().vkey();
              }
            }),
        new WitnessClient(),
        metrics);
  }

  private long cosigned() {
    return log.count("select count(*) from log_cosignature");
  }

  @Test
  void eachCheckpointIsCosignedAndServedWithIt() {
    Witnessing witnessing = witnessing();
    witnessing.ask(log.store(), Instant.now());
    assertThat(asked).isEmpty();
    for (int i = 1; i <= 3; i++) {
      log.history.changeSets(4);
      log.kept();
      witnessing.ask(log.store(), Instant.now());
      witnessing.ask(log.store(), Instant.now());
      assertThat(cosigned()).isEqualTo(i);
    }
    assertThat(asked).hasSize(3);
    SignedNote newest =
        log.newest()
            .plus(
                NoteSignature.ofLine(
                    log.text("select line from log_cosignature order by size desc limit 1")));
    assertThat(newest.check(List.of(WITNESS.key()))).isInstanceOf(NoteCheck.Verified.class);
    // Another instance does not know how far the witness is, and is told.
    log.history.changeSets(1);
    log.kept();
    witnessing().ask(log.store(), Instant.now());
    assertThat(cosigned()).isEqualTo(4);
    assertThat(asked).hasSize(5);
  }

  @Test
  void aWitnessThatFailsIsAskedAgainLater() {
    log.history.changeSets(2);
    log.kept();
    broken = true;
    Witnessing witnessing = witnessing();
    Instant now = Instant.now();
    witnessing.ask(log.store(), now);
    witnessing.ask(log.store(), now.plusSeconds(30));
    assertThat(asked).hasSize(1);
    broken = false;
    witnessing.ask(log.store(), now.plus(Duration.ofSeconds(61)));
    assertThat(cosigned()).isEqualTo(1);
  }

  private double gauge(String name) {
    return metrics
        .get("gongshi.log.witness." + name)
        .tag("witness", WITNESS.key().name())
        .gauge()
        .value();
  }

  @Test
  void linesThatMeanNothingHereAreSkipped() {
    log.history.changeSets(2);
    log.kept();
    besides = "— somebody.example not-base-64\n\n# hello\n";
    witnessing().ask(log.store(), Instant.now());
    assertThat(cosigned()).isEqualTo(1);
    assertThat(gauge("size")).isEqualTo(log.store().size());
    assertThat(gauge("refused")).isZero();
  }

  @Test
  void aWitnessThatSawAnotherTreeOfThisSizeIsAnAlarm() {
    log.history.changeSets(2);
    log.kept();
    known = new Checkpoint(TestLog.ORIGIN, log.store().size(), TreeHash.leaf(new byte[] {1}));
    witnessing().ask(log.store(), Instant.now());
    assertThat(asked).hasSize(2);
    assertThat(cosigned()).isZero();
    assertThat(gauge("refused")).isOne();
  }

  @Test
  void aWitnessThatSawAnotherBeginningIsAnAlarmUntilItCosigns() {
    log.history.changeSets(2);
    log.kept();
    known = new Checkpoint(TestLog.ORIGIN, 1, TreeHash.leaf(new byte[] {1}));
    Witnessing witnessing = witnessing();
    Instant now = Instant.now();
    witnessing.ask(log.store(), now);
    assertThat(gauge("refused")).isOne();
    known = new Checkpoint(TestLog.ORIGIN, 0, TreeHash.EMPTY);
    witnessing.ask(log.store(), now.plusSeconds(61));
    assertThat(cosigned()).isEqualTo(1);
    assertThat(gauge("refused")).isZero();
  }

  @Test
  void aWitnessThatSawMoreThanThereIsIsAnAlarm() {
    log.history.changeSets(2);
    log.kept();
    known = new Checkpoint(TestLog.ORIGIN, 1_000_000, TreeHash.EMPTY);
    witnessing().ask(log.store(), Instant.now());
    assertThat(cosigned()).isZero();
    assertThat(gauge("refused")).isOne();
  }

  @Test
  void aWitnessThatIsOnlyBrokenIsNoAlarm() {
    log.history.changeSets(2);
    log.kept();
    broken = true;
    witnessing().ask(log.store(), Instant.now());
    assertThat(gauge("refused")).isZero();
    assertThat(gauge("size")).isZero();
  }

  @Test
  void aSignatureOfSomebodyElseIsNotStored() {
    log.history.changeSets(2);
    log.kept();
    signer = OTHER;
    witnessing().ask(log.store(), Instant.now());
    assertThat(asked).hasSize(1);
    assertThat(cosigned()).isZero();
  }

  @Test
  void aWitnessThatIsNotThereDelaysNothingForLong() {
    log.history.changeSets(2);
    log.kept();
    server.stop(0);
    long begin = System.nanoTime();
    witnessing().ask(log.store(), Instant.now());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(cosigned()).isZero();
  }
}
