package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One instance keeps the log, and another one goes on when it ends. */
class KeeperJobTest {
  private final TestLog log = new TestLog(31);
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
    log.close();
  }

  /** Settings of an instance that lacks or has too much of something. */
  private final class Settings implements LogConfig {
    private Duration interval = Duration.ofSeconds(1);
    private Optional<Path> stateFile = Optional.of(log.statePath());
    private Path keyFile = log.directory.resolve("log.key");
    private boolean makeKey = true;
    private Confirmation confirmation = Confirmation.NONE;
    private List<Witness> witnesses = List.of();

    Settings interval(Duration of) {
      interval = of;
      return this;
    }

    Settings stateFile(Optional<Path> in) {
      stateFile = in;
      return this;
    }

    Settings keyFile(Path in) {
      keyFile = in;
      return this;
    }

    Settings makeKey(boolean makes) {
      makeKey = makes;
      return this;
    }

    Settings confirmation(Confirmation by) {
      confirmation = by;
      return this;
    }

    Settings witness(URI at, String vkey) {
      witnesses =
          List.of(
              new Witness() {
                @Override
                public String url() {
                  return at.toString();
                }

                @Override
                public String vkey() {
                  return vkey;
                }
              });
      return this;
    }

    @Override
    public Optional<List<String>> confirmingStandbys() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> keyFile() {
      return Optional.of(keyFile);
    }

    @Override
    public boolean makeKey() {
      return makeKey;
    }

    @Override
    public String origin() {
      return TestLog.ORIGIN;
    }

    @Override
    public Optional<List<String>> formerKeys() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> stateFile() {
      return stateFile;
    }

    @Override
    public Confirmation confirmation() {
      return confirmation;
    }

    @Override
    public Duration interval() {
      return interval;
    }

    @Override
    public Duration confirmationPatience() {
      return Duration.ofSeconds(1);
    }

    @Override
    public String url() {
      return log.register.url();
    }

    @Override
    public String username() {
      return Roles.KEEPER;
    }

    @Override
    public Optional<String> password() {
      return Optional.empty();
    }

    @Override
    public List<Witness> witnesses() {
      return witnesses;
    }
  }

  private KeeperJob job(LogConfig config) {
    return job(config, new SimpleMeterRegistry());
  }

  private KeeperJob job(LogConfig config, MeterRegistry metrics) {
    return new KeeperJob(config, InstantSource.system(), vertx, metrics);
  }

  private KeeperJob instance() {
    return instance(new Settings(), new SimpleMeterRegistry());
  }

  private KeeperJob instance(LogConfig config, MeterRegistry metrics) {
    KeeperJob job = job(config, metrics);
    job.prepare();
    return job;
  }

  /** Another instance, on a disk of its own. */
  private KeeperJob second(MeterRegistry metrics) {
    return instance(new Settings().stateFile(Optional.of(otherState())), metrics);
  }

  private Path otherState() {
    return log.directory.resolve("second.checkpoint");
  }

  private static double gauge(MeterRegistry metrics, String name) {
    return metrics.get("gongshi.log." + name).gauge().value();
  }

  private long checkpoints() {
    return log.count("select count(*) from log_checkpoint");
  }

  @Test
  void onlyOneAtATimeAndAnotherWhenItEnds() {
    KeeperJob first = instance();
    KeeperJob second = instance();
    log.history.changeSets(2);
    first.round();
    assertThat(checkpoints()).isEqualTo(1);
    log.history.changeSets(2);
    second.round();
    assertThat(checkpoints()).isEqualTo(1);
    first.stopWithApplication(new ShutdownEvent());
    Eventually.holds(() -> {
      second.round();
      return checkpoints() == 2;
    });
    second.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void whoDoesNotSignFollowsInAFileOfItsOwn() {
    KeeperJob first = instance();
    first.round(); // the log is empty
    var metrics = new SimpleMeterRegistry();
    KeeperJob second = second(metrics);
    second.round();
    for (int i = 0; i < 3; i++) {
      log.history.changeSets(2);
      first.round();
      second.round();
      assertThat(new StateFile(otherState()).read()).contains(log.newest());
      assertThat(gauge(metrics, "size")).isEqualTo(log.store().size());
    }
    assertThat(second.signs()).isFalse();
    assertThat(gauge(metrics, "keeping")).isOne();
    first.stopWithApplication(new ShutdownEvent());
    second.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void whoFollowedDoesNotTakeUpARewrittenHistory() {
    KeeperJob first = instance();
    first.round();
    var metrics = new SimpleMeterRegistry();
    KeeperJob second = second(metrics);
    second.round();
    log.history.changeSets(3);
    first.round();
    second.round();
    first.stopWithApplication(new ShutdownEvent());
    log.rewriteHistory();
    log.history.changeSets(3);
    Eventually.holds(() -> {
      second.round();
      return second.signs() || gauge(metrics, "diverged") == 1;
    });
    second.round();
    assertThat(gauge(metrics, "diverged")).isOne();
    assertThat(gauge(metrics, "keeping")).isZero();
    assertThat(checkpoints()).isZero();
    second.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void whoFollowsARewrittenHistorySaysSo() {
    KeeperJob first = instance();
    first.round();
    var metrics = new SimpleMeterRegistry();
    KeeperJob second = second(metrics);
    second.round();
    log.history.changeSet(600);
    first.round();
    second.round();
    assertThat(gauge(metrics, "diverged")).isZero();
    log.tamper(
        "update log_tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = 1");
    second.round();
    assertThat(gauge(metrics, "diverged")).isOne();
    first.stopWithApplication(new ShutdownEvent());
    second.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void anEmptyFileIsNotFilledFromALogThatIsThere() throws IOException {
    KeeperJob first = instance();
    log.history.changeSets(2);
    first.round();
    var metrics = new SimpleMeterRegistry();
    KeeperJob second = second(metrics);
    second.round();
    assertThat(gauge(metrics, "diverged")).isOne();
    assertThat(Files.exists(otherState())).isFalse();
    // Copied from the first one, or from a monitor.
    Files.copy(log.statePath(), otherState());
    second.round();
    assertThat(gauge(metrics, "diverged")).isZero();
    first.stopWithApplication(new ShutdownEvent());
    second.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void aKeyThatIsOfNoUseIsReadAgainInEachRound() throws IOException {
    Path key = log.directory.resolve("later.key");
    var metrics = new SimpleMeterRegistry();
    KeeperJob job = instance(new Settings().keyFile(key).makeKey(false), metrics);
    log.history.changeSets(1);
    job.round();
    assertThat(gauge(metrics, "keeping")).isZero();
    Files.writeString(key, "no key");
    job.round();
    assertThat(gauge(metrics, "keeping")).isZero();
    assertThat(checkpoints()).isZero();
    Files.delete(key);
    PrivateKeyFile.make(key);
    job.round();
    assertThat(gauge(metrics, "keeping")).isOne();
    assertThat(checkpoints()).isEqualTo(1);
    job.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void witnessesAreAskedByTheInstanceThatSignsAndBesideItsRounds() throws Exception {
    var answers = new CountDownLatch(1);
    var asked = new AtomicInteger();
    HttpServer silent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    silent.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try {
            answers.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    silent.start();
    try {
      String vkey =
          NoteSigner.generate("witness.example", NoteAlgorithm.COSIGNATURE_V1).key().vkey();
      LogConfig config =
          new Settings()
              .witness(URI.create("http://127.0.0.1:" + silent.getAddress().getPort()), vkey);
      KeeperJob job = instance(config, new SimpleMeterRegistry());
      WitnessJob witnesses =
          new WitnessJob(config, job, InstantSource.system(), vertx, new SimpleMeterRegistry());
      witnesses.prepare();
      witnesses.round();
      log.history.changeSets(1);
      job.round();
      var asking = CompletableFuture.runAsync(witnesses::round);
      Eventually.holds(() -> asked.get() == 1);
      log.history.changeSets(1);
      job.round();
      assertThat(checkpoints()).isEqualTo(2);
      assertThat(asking).isNotDone();
      answers.countDown();
      asking.get();
      job.stopWithApplication(new ShutdownEvent());
      witnesses.stopWithApplication(new ShutdownEvent());
    } finally {
      answers.countDown();
      silent.stop(0);
    }
  }

  @Test
  void whatServesDevelopmentOnlyIsRefusedElsewhere() {
    LogConfig real = new Settings().makeKey(false).confirmation(LogConfig.Confirmation.SYNCHRONOUS);
    assertThatNoException().isThrownBy(() -> KeeperJob.requireSafe(real, false));
    assertThatNoException().isThrownBy(() -> KeeperJob.requireSafe(new Settings(), true));
    assertThatThrownBy(() ->
            KeeperJob.requireSafe(
                new Settings().confirmation(LogConfig.Confirmation.SYNCHRONOUS), false))
        .hasMessageContaining("gongshi.log.make-key=true is for development only");
    assertThatThrownBy(() -> KeeperJob.requireSafe(new Settings().makeKey(false), false))
        .hasMessageContaining("gongshi.log.confirmation=none is for development only");
  }

  @Test
  void aConnectionThatIsCutIsMadeAnew() throws SQLException {
    KeeperJob job = instance();
    log.history.changeSets(1);
    job.round();
    try (Connection superuser = ClusterResource.cluster().primary().connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
              + " 'gongshi-log' and datname = '"
              + log.register.url().replaceFirst(".*/", "")
              + "'");
    }
    log.history.changeSets(1);
    Eventually.holds(() -> {
      try {
        job.round();
      } catch (StoreException e) {
        return false;
      }
      return checkpoints() == 2;
    });
    job.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void whatDivergesIsSaidAndSignedWhenItIsMended() {
    KeeperJob job = instance();
    log.history.changeSets(1);
    log.register.asOwner("update register_event set seq = seq + 1000");
    job.round();
    job.round();
    assertThat(checkpoints()).isZero();
    log.register.asOwner("update register_event set seq = seq - 1000");
    job.round();
    assertThat(checkpoints()).isEqualTo(1);
    job.stopWithApplication(new ShutdownEvent());
  }

  @Test
  void settingsThatCannotWorkEndTheStart() {
    Path key = log.directory.resolve("log.key");
    assertThatThrownBy(() -> job(new Settings().interval(Duration.ofMillis(1))).prepare())
        .hasMessageContaining("gongshi.log.interval");
    assertThatThrownBy(() -> job(new Settings().stateFile(Optional.empty())).prepare())
        .hasMessageContaining("gongshi.log.state-file");
    assertThat(Files.exists(key)).isFalse();
    assertThat(checkpoints()).isZero();
  }
}
