package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
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
    private final Duration interval;
    private final Optional<Path> stateFile;

    Settings(Duration interval, Optional<Path> stateFile) {
      this.interval = interval;
      this.stateFile = stateFile;
    }

    @Override
    public Optional<Path> keyFile() {
      return Optional.of(log.directory.resolve("log.key"));
    }

    @Override
    public boolean makeKey() {
      return true;
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
      return Confirmation.NONE;
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
      return List.of();
    }
  }

  private KeeperJob job(LogConfig config) {
    return new KeeperJob(config, InstantSource.system(), vertx, new SimpleMeterRegistry());
  }

  private KeeperJob instance() {
    LogConfig config = new Settings(Duration.ofSeconds(1), Optional.of(log.statePath()));
    KeeperJob job = job(config);
    job.prepare(config.keyFile().orElseThrow());
    return job;
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
    assertThatThrownBy(() -> job(new Settings(Duration.ofMillis(1), Optional.of(key))).prepare(key))
        .hasMessageContaining("gongshi.log.interval");
    assertThatThrownBy(
            () -> job(new Settings(Duration.ofSeconds(1), Optional.empty())).prepare(key))
        .hasMessageContaining("gongshi.log.state-file");
    assertThat(Files.exists(key)).isFalse();
    assertThat(checkpoints()).isZero();
  }
}
