package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptKeys;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.gongshi.testsupport.Statements;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged application keeps a log and issues receipts while the register changes, and is
 * killed at random moments: no two checkpoints that anybody saw contradict each other, and every
 * receipt that was ever issued verifies.
 */
class KeeperKillIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final Duration BETWEEN = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Printed, so that a failure can be repeated as far as killing can be. */
  private static final long SEED = System.nanoTime();

  /** Nobody bears it, so that its answers are about nothing but time. */
  private static final String QUESTION =
      "/v1/subjects/uscc/%s/status".formatted(Acts.company("KeeperKillIT", 1).value());

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<byte[]> checkpoints = new ArrayList<>();
  private final List<byte[]> receipts = new ArrayList<>();
  @RegisterExtension final OwnServers servers = new OwnServers();

  @AfterEach
  void hangUp() {
    client.close();
  }

  @Test
  void whatWasSignedStaysTrueWhereverTheKeeperIsKilled() throws Exception {
    EmbeddedCluster cluster = servers.cluster();
    PrivateKeyFile.make(servers.directory().resolve("log.key"));
    // Nothing is signed that a synchronous standby has not confirmed.
    Statements.run(
        cluster.primary()::connectAsSuperuser,
        "alter system set synchronous_standby_names = '*'",
        "select pg_reload_conf()");
    Random random = new Random(SEED);
    try (TestLog log = new TestLog(cluster, SEED)) {
      log.history.changeSets(3);
      Packaged.Serving serving = serve(cluster, log);
      try {
        for (int kill = 0; kill <= KILLS; kill++) {
          long end = System.nanoTime() + BETWEEN.toNanos() / 2 + random.nextLong(BETWEEN.toNanos());
          while (System.nanoTime() < end) {
            log.history.changeSets(1 + random.nextInt(4));
            collect(serving);
          }
          if (kill < KILLS) {
            serving.process().destroyForcibly().waitFor();
            log.history.changeSets(random.nextInt(3));
            serving = serve(cluster, log);
          }
        }
        long all = log.count("select count(*) from register_event");
        long sets = log.count("select count(*) from change_set");
        Eventually.holds(
            PATIENCE,
            () -> log.count("select coalesce(max(size), 0) from log_checkpoint") == all + sets);
        assertThat(receipts).as("seed %d; %s", SEED, serving.log()).hasSizeGreaterThan(KILLS);
        verify(log, serving);
      } finally {
        serving.close();
      }
    }
  }

  private Packaged.Serving serve(EmbeddedCluster cluster, TestLog log) {
    String database = log.register.url().replaceFirst(".*/", "");
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(cluster));
    settings.replaceAll((name, value) ->
        name.startsWith("gongshi.check-log")
            ? value
            : value.replaceFirst("/gongshi$", "/" + database));
    settings.put("gongshi.stage.url", log.register.url());
    settings.put(
        "gongshi.log.key-file", servers.directory().resolve("log.key").toAbsolutePath().toString());
    settings.put("gongshi.log.origin", TestLog.ORIGIN);
    settings.put(
        "gongshi.log.state-file",
        servers.directory().resolve("log.checkpoint").toAbsolutePath().toString());
    settings.put("gongshi.log.interval", "100ms");
    Packaged.Serving serving = Packaged.application().serve(settings);
    serving.awaitReady();
    return serving;
  }

  private void collect(Packaged.Serving serving) throws IOException, InterruptedException {
    HttpResponse<byte[]> receipt = ask(serving, QUESTION + "?receipt=true");
    if (receipt.statusCode() == 200) {
      receipts.add(receipt.body());
    }
    HttpResponse<byte[]> checkpoint = ask(serving, "/v1/log/checkpoint");
    if (checkpoint.statusCode() == 200) {
      checkpoints.add(checkpoint.body());
    }
  }

  private void verify(TestLog log, Packaged.Serving serving) throws Exception {
    NoteKey key =
        NoteKey.parse(
            new String(ask(serving, "/v1/log/key").body(), StandardCharsets.UTF_8).strip());
    ReceiptKeys keys = ReceiptKeys.parse(ask(serving, "/.well-known/jwks.json").body());
    Checkpoint last = Checkpoint.parse(log.newest().text());
    for (byte[] receipt : receipts) {
      var verification = new ReceiptVerifier(keys, List.of(key)).verify(Presented.parse(receipt));
      assertThat(verification.findings())
          .as("seed %d", SEED)
          .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
      assertIsBeginning(verification.receipt().checkpoint(), last, log);
    }
    for (byte[] seen : checkpoints) {
      SignedNote note = SignedNote.parse(seen);
      assertThat(note.check(List.of(key))).isInstanceOf(NoteCheck.Verified.class);
      assertIsBeginning(Checkpoint.parse(note.text()), last, log);
    }
  }

  private static void assertIsBeginning(Checkpoint earlier, Checkpoint last, TestLog log) {
    assertThat(
            ProofVerifier.consistency(
                earlier.size(),
                last.size(),
                earlier.root(),
                last.root(),
                log.proofs().consistency(earlier.size(), last.size())))
        .as("seed %d: %d in %d", SEED, earlier.size(), last.size())
        .isTrue();
  }

  private HttpResponse<byte[]> ask(Packaged.Serving serving, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(serving.url() + path))
            .timeout(Duration.ofSeconds(30))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
