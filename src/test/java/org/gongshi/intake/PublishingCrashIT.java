package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.gongshi.web.PageAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged application is killed at random moments while 200 files are handed in: what was
 * acknowledged stays, no file is published by half, and sending again brings every one through.
 */
class PublishingCrashIT {
  private static final int FILES = 200;
  private static final int ROWS = 3;
  private static final int CLIENTS = 4;
  private static final int KILLS = 5;

  /** Numbers of this test's own parties. */
  private static final int FIRST = 7_500_000;

  /** A publication that takes longer is sent again. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

  /** Restarts, and half a minute until what a killed instance worked on may start again. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Between two attempts: a start is slow enough without clients that take its processor away. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final String LISTED =
      "select party_key from notice_listed where party_key = any (?)";

  /** Printed, so that a failure can be repeated as far as killing can be. */
  private static final long SEED = System.nanoTime();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Integer> pending = new LinkedBlockingQueue<>();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private volatile String url = "";
  @RegisterExtension final OwnServers servers = new OwnServers();

  @AfterEach
  void hangUp() {
    client.close();
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsPublishedByHalf() throws Exception {
    EmbeddedCluster cluster = servers.cluster();
    IntStream.range(0, FILES).forEach(pending::add);
    Random random = new Random(SEED);
    Packaged.Serving serving = serve(cluster);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      Future<?>[] handing = new Future<?>[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        handing[i] = clients.submit(this::handIn);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        Thread.sleep(random.nextLong(300, 3_000));
        serving.process().destroyForcibly().waitFor();
        check(cluster);
        serving = serve(cluster);
      }
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (acknowledged.size() < FILES && System.nanoTime() < end) {
        Thread.sleep(100);
      }
      clients.shutdownNow();
      for (Future<?> hands : handing) {
        hands.get(10, TimeUnit.SECONDS);
      }
      assertThat(uploads()).as("uploads of the dead are swept").isEmpty();
    } finally {
      clients.shutdownNow(); // they would go on for ever, also after a failure above
      serving.close();
    }
    assertThat(acknowledged).as("seed %d; %s", SEED, serving.log()).hasSize(FILES);
    check(cluster);
  }

  private Packaged.Serving serve(EmbeddedCluster cluster) {
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(cluster));
    settings.put("gongshi.access.enabled", "true");
    settings.put("gongshi.access.issuer-url", Logins.issuerUrl());
    settings.put("gongshi.access.client-secret", "only-for-this-test");
    settings.put("gongshi.access.session-secret", "0123456789abcdef0123456789abcdef");
    settings.put("gongshi.submissions.spool-directory", spool().toAbsolutePath().toString());
    Packaged.Serving serving = Packaged.application().serve(settings);
    url = serving.url();
    serving.awaitReady();
    return serving;
  }

  /** Sends one file after the other; what is not acknowledged is sent again later. */
  private void handIn() {
    try {
      while (true) {
        int file = pending.take();
        if (isAcknowledged(file)) {
          acknowledged.add(file);
        } else {
          Thread.sleep(PAUSE);
          pending.add(file);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }

  private boolean isAcknowledged(int file) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    url
                        + "/v1/publications?source_name="
                        + PageAddresses.encoded(OfficialRows.AUTHORITY)))
            .timeout(ANSWER_PATIENCE)
            .header("Authorization", "Bearer " + Logins.token(SandboxIdentity.PUBLISHER, Map.of()))
            .header("Idempotency-Key", "file-" + file)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofByteArray(csv(file)))
            .build();
    HttpResponse<String> answer;
    try {
      answer = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      return false; // killed, or not there yet
    }
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 202, 503);
    return answer.statusCode() == 201;
  }

  private static byte[] csv(int file) {
    return PenaltyFiles.csv(
        IntStream.range(0, ROWS)
            .map(row -> number(file, row))
            .mapToObj(n -> new PenaltyFiles.Penalty(n, n))
            .toList());
  }

  private Path spool() {
    return servers.directory().resolve("spool");
  }

  private List<Path> uploads() throws IOException {
    try (Stream<Path> files = Files.walk(spool(), 2)) {
      return files.filter(file -> file.getFileName().toString().startsWith("upload-")).toList();
    }
  }

  private static int number(int file, int row) {
    return FIRST + file * ROWS + row;
  }

  /** Every file whole or not at all, and those acknowledged whole. */
  private void check(EmbeddedCluster cluster) throws SQLException {
    Set<Integer> promised = Set.copyOf(acknowledged);
    Map<Integer, Integer> rows = published(cluster);
    assertThat(rows.values()).as("seed %d", SEED).allMatch(count -> count == ROWS);
    assertThat(rows.keySet()).as("seed %d", SEED).containsAll(promised);
  }

  /** How many rows of each file are in the register. */
  private static Map<Integer, Integer> published(EmbeddedCluster cluster) throws SQLException {
    Map<String, Integer> fileOf = new HashMap<>();
    for (int file = 0; file < FILES; file++) {
      for (int row = 0; row < ROWS; row++) {
        fileOf.put("uscc:" + TestNumbers.uscc(number(file, row)), file);
      }
    }
    Map<Integer, Integer> rows = new TreeMap<>();
    try (Connection connection = cluster.primary().connect(Roles.PUBLISHER);
        PreparedStatement statement = connection.prepareStatement(LISTED)) {
      statement.setArray(1, connection.createArrayOf("text", fileOf.keySet().toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.merge(fileOf.get(found.getString(1)), 1, Integer::sum);
        }
      }
    }
    return rows;
  }
}
