package org.gongshi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Packaged;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One thing after another breaks while people read and an authority publishes. No answer is wrong,
 * nothing that was acknowledged is lost, and what it costs stays within docs/reliability.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultSuite {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Answers that were under way when a fault was over. */
  private static final Duration SETTLING = Duration.ofMillis(1_500);

  private static final Duration HOLD = Duration.ofSeconds(5);

  /** Longer than wal_receiver_timeout, so that the standbys know. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  private static final Duration SLOW = Duration.ofMillis(50);

  private static final int DISK_MEGABYTES = 1_024;

  /** A message of a megabyte each, until the log fills its disk. */
  private static final int WRITES_MAX = 2_000;

  private static final String WRITE_LOG =
      "select pg_logical_emit_message(false, 'fault', repeat('x', 1000000))";

  /** Far more than any clock is set by, and less than any publicity period. */
  private static final Duration JUMP = Duration.ofHours(1);

  private static final long REQUESTS_PER_MINUTE = 1_000_000;

  private final Ledger ledger = new Ledger();
  private final Published published = new Published();
  private Path directory = Path.of("target");
  private Optional<Installation> started = Optional.empty();
  private Optional<Publisher> publishing = Optional.empty();
  private Optional<Lookups> reading = Optional.empty();
  private Optional<KeptReceipts> receipts = Optional.empty();
  private Optional<SmallDisk> disk = Optional.empty();

  /** Breaks something, waits, and puts it right. */
  private interface Fault {
    void happens() throws Exception;
  }

  @BeforeAll
  void start() throws Exception {
    Results.begin();
    directory = Files.createTempDirectory(Path.of("target"), "faults-");
    Installation all = new Installation(directory);
    started = Optional.of(all);
    Publisher publisher = new Publisher(all.writer, published, ledger);
    publishing = Optional.of(publisher);
    Lookups lookups = new Lookups(all.readers(), published, ledger);
    reading = Optional.of(lookups);
    KeptReceipts kept = new KeptReceipts(all.behindProxies);
    receipts = Optional.of(kept);
    publisher.publishFirst(Companies.ALL);
    all.awaitFresh();
    publisher.begin(Companies.CHANGING);
    lookups.begin();
    kept.begin();
    Thread.sleep(HOLD); // code is compiled, connections are opened
  }

  @AfterAll
  void stop() {
    publishing.ifPresent(Publisher::close);
    reading.ifPresent(Lookups::close);
    receipts.ifPresent(KeptReceipts::close);
    started.ifPresent(Installation::close);
    // Where the start failed, some are there all the same.
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    EmbeddedCluster.destroy(directory.resolve("postgres"));
    disk.ifPresent(SmallDisk::unmount);
    EmbeddedCluster.destroy(directory);
  }

  @Test
  @Order(1)
  @Tag("short")
  void nothingIsBroken() throws Exception {
    fault("nothing", "", Promise.readingGoesOn(), () -> Thread.sleep(HOLD));
  }

  @Test
  @Order(2)
  @Tag("short")
  void replicaIsKilled() throws Exception {
    EmbeddedPostgres replica = installation().second();
    fault(
        "a replica is killed",
        "SIGKILL",
        Promise.readingGoesOn(),
        () -> {
          replica.kill();
          Thread.sleep(HOLD);
          replica.start();
        });
  }

  @Test
  @Order(3)
  void replicaHangs() throws Exception {
    EmbeddedPostgres replica = installation().second();
    fault(
        "a replica hangs",
        "SIGSTOP",
        Promise.readingGoesOn(),
        () -> {
          replica.pause();
          try {
            Thread.sleep(HOLD);
          } finally {
            replica.resume();
          }
        });
  }

  @Test
  @Order(4)
  void replicaLags() throws Exception {
    EmbeddedPostgres replica = installation().second();
    fault(
        "a replica lags",
        "replay paused",
        Promise.readingGoesOn(),
        () -> {
          Statements.run(replica::connectAsSuperuser, "select pg_wal_replay_pause()");
          try {
            Thread.sleep(HOLD.multipliedBy(2));
          } finally {
            Statements.run(replica::connectAsSuperuser, "select pg_wal_replay_resume()");
          }
        });
  }

  @Test
  @Order(5)
  void replicaCannotBeReached() throws Exception {
    EmbeddedPostgres replica = installation().second();
    Proxy way = installation().waysToStandbys.get(1);
    boolean drops = Network.canDrop();
    fault(
        "a replica cannot be reached",
        drops ? "nft drop" : "silent proxy",
        Promise.readingGoesOn(),
        () -> {
          way.silent(!drops);
          if (drops) {
            Network.drop(replica.port());
          }
          try {
            Thread.sleep(HOLD);
          } finally {
            way.silent(false);
            if (drops) {
              Network.heal();
            }
          }
        });
  }

  @Test
  @Order(6)
  void networkIsSlow() throws Exception {
    Installation all = installation();
    fault(
        "the network is slow",
        "proxies: 50 ms and more each way",
        Promise.readingGoesOn(),
        () -> {
          all.waysToStandbys.forEach(way -> way.delay(SLOW));
          all.wayToPrimary.delay(SLOW);
          try {
            Thread.sleep(HOLD);
          } finally {
            all.waysToStandbys.forEach(way -> way.delay(Duration.ZERO));
            all.wayToPrimary.delay(Duration.ZERO);
          }
        });
  }

  @Test
  @Order(7)
  @Tag("short")
  void primaryIsKilledAndStartsAgain() throws Exception {
    Installation all = installation();
    fault(
        "the primary is killed and starts again after 5 s",
        "SIGKILL",
        Promise.readingGoesOn().writing(20),
        () -> {
          all.primary().kill();
          Thread.sleep(HOLD);
          all.bringPrimaryBack();
        });
  }

  @Test
  @Order(8)
  void primaryHangs() throws Exception {
    EmbeddedPostgres primary = installation().primary();
    fault(
        "the primary hangs for 5 s",
        "SIGSTOP",
        Promise.readingGoesOn().writing(20),
        () -> {
          primary.pause();
          try {
            Thread.sleep(HOLD);
          } finally {
            primary.resume();
          }
        });
  }

  @Test
  @Order(9)
  void primaryCannotBeReached() throws Exception {
    Installation all = installation();
    boolean drops = Network.canDrop();
    fault(
        "the primary cannot be reached for 12 s",
        drops ? "nft drop" : "silent proxy (the standbys reach it)",
        Promise.readingGoesOn().writing(60),
        () -> {
          all.wayToPrimary.silent(!drops);
          if (drops) {
            Network.drop(all.primary().port());
          }
          try {
            Thread.sleep(SILENCE);
          } finally {
            all.wayToPrimary.silent(false);
            if (drops) {
              Network.heal();
            }
          }
        });
  }

  @Test
  @Order(10)
  void diskOfThePrimaryIsFull() throws Exception {
    Installation all = installation();
    String name = "the primary's disk is full for 5 s";
    if (!SmallDisk.isPossible()) {
      Results.skipped(name, "no mounts of its own");
      return;
    }
    EmbeddedPostgres primary = all.primary();
    SmallDisk small = SmallDisk.mount(directory.resolve("log-disk"), DISK_MEGABYTES);
    disk = Optional.of(small);
    primary.stop();
    Path log = directory.resolve("postgres").resolve(primary.name()).resolve("pg_wal");
    Path onDisk = small.directory().toAbsolutePath().resolve("pg_wal");
    Commands.run("cp", "-a", log.toString(), onDisk.toString());
    Commands.run("rm", "-r", log.toString());
    Files.createSymbolicLink(log, onDisk);
    all.bringPrimaryBack();
    fault(
        name,
        "tmpfs under pg_wal",
        Promise.readingGoesOn().writing(60),
        () -> {
          small.fill();
          try {
            assertThat(writesUntilItFails(primary)).isLessThan(WRITES_MAX);
            Thread.sleep(HOLD);
          } finally {
            small.empty();
            all.bringPrimaryBack();
          }
        });
  }

  private static int writesUntilItFails(EmbeddedPostgres primary) {
    for (int n = 0; n < WRITES_MAX; n++) {
      try {
        Installation.answer(primary, WRITE_LOG);
      } catch (IllegalStateException e) {
        return n;
      }
    }
    return WRITES_MAX;
  }

  @Test
  @Order(11)
  void readerIsKilled() throws Exception {
    Instance reader = installation().direct;
    fault(
        "a reader is killed and started again",
        "SIGKILL",
        Promise.readingGoesOn().reading(30, 0),
        () -> {
          reader.kill();
          Thread.sleep(HOLD);
          reader.startAgain();
        });
  }

  @Test
  @Order(12)
  void onlyWriterIsKilled() throws Exception {
    Instance writer = installation().writer;
    fault(
        "the only writer is killed and started again",
        "SIGKILL",
        Promise.readingGoesOn().reading(30, 0).writing(90),
        () -> {
          writer.kill();
          writer.startAgain();
        });
  }

  @Test
  @Order(13)
  void allAreRestarted() throws Exception {
    Installation all = installation();
    fault(
        "all instances are restarted one after the other",
        "SIGTERM",
        Promise.readingGoesOn().reading(120, 0).writing(120),
        () -> all.instances().forEach(Instance::restart));
  }

  @Test
  @Order(14)
  void clockOfReaderJumps() throws Exception {
    Instance reader = installation().direct;
    String name = "the clock of a reader jumps an hour ahead and two back";
    if (Packaged.fakeTime().isEmpty()) {
      Results.skipped(name, "no libfaketime");
      return;
    }
    Path shift = Files.writeString(directory.resolve("clock"), "+0").toAbsolutePath();
    reader.in(
        Map.of(
            "LD_PRELOAD",
            Packaged.fakeTime().orElseThrow().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            shift.toString(),
            "FAKETIME_CACHE_DURATION",
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1"));
    reader.restart();
    try {
      fault(
          name,
          "libfaketime",
          Promise.readingGoesOn(),
          () -> {
            Files.writeString(shift, "+" + JUMP.toSeconds());
            Thread.sleep(HOLD);
            assertThat(ahead(reader)).isCloseTo(JUMP, Duration.ofMinutes(1));
            Files.writeString(shift, "-" + JUMP.toSeconds());
            Thread.sleep(HOLD);
            assertThat(ahead(reader)).isCloseTo(JUMP.negated(), Duration.ofMinutes(1));
            // What an address may ask comes back although the clock stands in the past.
            assertThat(allowance(reader)).isGreaterThan(REQUESTS_PER_MINUTE - 100);
            Files.writeString(shift, "+0");
            Thread.sleep(HOLD);
          });
    } finally {
      reader.in(Map.of());
      reader.restart();
    }
  }

  private static Duration ahead(Instance reader) {
    String said = reader.header("/v1/coverage", "Data-Time").orElseThrow();
    return Duration.between(Instant.now(), Instant.parse(said));
  }

  private static long allowance(Instance reader) {
    String said = reader.header("/v1/coverage", "RateLimit").orElseThrow();
    return Long.parseLong(said.replaceFirst(".*\\br=(\\d+).*", "$1"));
  }

  @Test
  @Order(15)
  void certificatesOfReplicasAreReplaced() throws Exception {
    Installation all = installation();
    String name = "certificates of the replicas are replaced";
    if (!Certificates.canMake()) {
      Results.skipped(name, "no openssl");
      return;
    }
    Certificates certificates = Certificates.under(directory.resolve("certificates"));
    for (EmbeddedPostgres replica : all.cluster.standbys()) {
      certificates.install(replica, "first");
      Eventually.holds(() -> Certificates.shows(replica, "first"));
    }
    all.behindProxies
        .with("gongshi.replica.urls", all.urlsOfProxies("?sslmode=require"))
        .with("javax.net.ssl.trustStore", certificates.trustStore().toString())
        .with("javax.net.ssl.trustStorePassword", Certificates.STORE_PASSWORD)
        .restart();
    fault(
        name,
        "pg_reload_conf, connections cut",
        Promise.readingGoesOn(),
        () -> {
          for (int n = 0; n < all.waysToStandbys.size(); n++) {
            EmbeddedPostgres replica = all.cluster.standbys().get(n);
            certificates.install(replica, "second");
            Eventually.holds(() -> Certificates.shows(replica, "second"));
            all.waysToStandbys.get(n).cut(); // new connections see the new one
            Thread.sleep(HOLD);
          }
        });
    assertThat(
            Installation.answer(
                all.second(),
                "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                    + " where ssl and usename = 'gongshi_reader'"))
        .isNotEqualTo("0");
  }

  @Test
  @Order(16)
  void keyOfReceiptsIsReplaced() throws Exception {
    Installation all = installation();
    Path next = directory.resolve("receipts-2.key");
    PrivateKeyFile.make(next);
    String former = PublicKeys.x(directory.resolve("receipts.key"));
    String coming = PublicKeys.x(next);
    fault(
        "the key of receipts is replaced",
        "two rounds of restarts",
        Promise.readingGoesOn().reading(180, 0).writing(180),
        () -> {
          for (Instance instance : all.instances()) {
            instance.with("gongshi.receipts.further-keys", coming).restart();
          }
          for (Instance instance : all.instances()) {
            instance
                .with("gongshi.receipts.key-file", next.toAbsolutePath().toString())
                .with("gongshi.receipts.further-keys", former)
                .restart();
          }
        });
    assertThat(all.direct.body("/.well-known/jwks.json").orElseThrow()).contains(former, coming);
  }

  @Test
  @Order(17)
  void connectionsStorm() throws Exception {
    Instance reader = installation().direct;
    fault(
        "2,000 connections at once that ask for nothing",
        "",
        Promise.readingGoesOn(),
        () -> {
          try (Strangers strangers = new Strangers(reader.port())) {
            strangers.come(2_000);
            Thread.sleep(HOLD);
          }
        });
  }

  @Test
  @Order(18)
  void callersHangUp() throws Exception {
    Installation all = installation();
    fault(
        "1,000 callers hang up in the middle of a request",
        "RST",
        Promise.readingGoesOn().writing(2),
        () -> {
          for (int n = 0; n < 1_000; n++) {
            Strangers.hangUp(
                all.direct.port(),
                n % 2 == 0
                    ? "/v1/subjects?name=%E4%BA%91%E5%B8%86%E5%95%86%E8%B4%B8"
                    : "/v1/subjects/uscc/" + Companies.uscc(Companies.party(n)) + "/status");
          }
          for (int n = 0; n < 20; n++) {
            Strangers.hangUpWhileUploading(all.writer.port());
          }
          Thread.sleep(HOLD);
        });
    // More searches than there are connections for them: none is held by somebody who has gone.
    for (int n = 0; n < 20; n++) {
      Eventually.holds(() ->
          all.direct.body("/v1/subjects?name=%E4%BA%91%E5%B8%86%E5%95%86%E8%B4%B8").isPresent());
    }
    Eventually.holds(() -> underWay(all.direct, "search") == 0);
    Eventually.holds(PATIENCE, () -> uploads(all) == 0);
    assertThat(
            Installation.answer(
                all.primary(),
                "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                    + " and state_change < now() - interval '2 seconds'"))
        .isEqualTo("0");
  }

  private static double underWay(Instance reader, String work) {
    return reader
        .body("/q/metrics")
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("gongshi_requests_under_way{work=\"" + work + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Files that nobody works on any more; -1 if others went away meanwhile. */
  private static long uploads(Installation all) {
    long settled = System.currentTimeMillis() - HOLD.toMillis();
    try (Stream<Path> files = Files.walk(all.spool(), 2)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("upload-"))
          .filter(file -> file.toFile().lastModified() < settled)
          .count();
    } catch (IOException | UncheckedIOException e) {
      return -1;
    }
  }

  /** The last one: the old primary does not come back. */
  @Test
  @Order(19)
  void standbyIsPromoted() throws Exception {
    Installation all = installation();
    KeptReceipts kept = receipts.orElseThrow();
    Set<Watermark> before = published.positions();
    fault(
        "the primary is lost and a standby promoted",
        "SIGKILL, docs/operations/backups.md",
        Promise.readingGoesOn().writing(10),
        () -> {
          all.primary().kill();
          all.promote();
        });
    Eventually.holds(PATIENCE, () -> published.settled().orElseThrow().epoch() == 2);
    assertThat(before).allMatch(position -> position.epoch() == 1);
    assertThat(
            Installation.register(
                all.primary(), "select count(*) - count(distinct (epoch, number)) from change_set"))
        .isEqualTo("0");
    // Receipts go on, and all that were ever handed out hold.
    int known = kept.count();
    Eventually.holds(PATIENCE, () -> kept.count() > known);
    assertThat(known).isPositive();
    kept.verify();
  }

  private Installation installation() {
    return started.orElseThrow();
  }

  private void fault(String name, String how, Promise promise, Fault fault) throws Exception {
    Publisher publisher = publishing.orElseThrow();
    installation().awaitFresh();
    Eventually.holds(PATIENCE, publisher::isUpToDate);
    ledger.begin();
    fault.happens();
    installation().awaitFresh();
    try {
      Eventually.holds(PATIENCE, publisher::isUpToDate);
    } catch (AssertionError e) {
      throw new AssertionError(ledger.cost().toString(), e);
    }
    Thread.sleep(SETTLING);
    Ledger.Cost cost = ledger.cost();
    long lost = installation().lost(published.acknowledgedOf());
    Results.add(name, how, cost, lost);
    promise.keptBy(cost, lost);
    assertThat(published.reissued()).as("positions given twice").isEmpty();
  }
}
