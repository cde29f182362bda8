package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A primary that keeps connections open and never answers is waited for, but not for ever. */
@QuarkusTest
@TestProfile(SilentPrimaryTest.Impatient.class)
class SilentPrimaryTest {
  /** A statement's second, five for its answer, and what a busy machine takes. */
  private static final Duration BOUND = Duration.ofSeconds(15);

  /** So that it does not take minutes. */
  public static final class Impatient extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("gongshi.stage.statement-max", "1s");
    }
  }

  @Inject Pool pool;
  @Inject StageConfig config;

  @AfterEach
  void wakeUp() {
    ClusterResource.cluster().primary().resume();
  }

  @Test
  void statementsOfThePoolFailAndTheNextConnectionWorks() {
    assertThat(answers()).isTrue();
    ClusterResource.cluster().primary().pause();
    assertThatThrownBy(() -> pool.query("select 1").execute().await().atMost(BOUND))
        .as("it is the connection that ends")
        .isInstanceOf(ClosedConnectionException.class);
    ClusterResource.cluster().primary().resume();
    Eventually.holds(this::answers);
  }

  @Test
  void stagingFails() throws SQLException {
    try (StageConnection connection = new StageConnection(config)) {
      assertThat(connection.number("select 1")).isEqualTo(1);
      ClusterResource.cluster().primary().pause();
      long begun = System.nanoTime();
      assertThatThrownBy(() -> connection.number("select 1")).isInstanceOf(SQLException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    }
  }

  @Test
  void theServerEndsWhatTakesTooLong() throws SQLException {
    String slow = "select 1 from pg_sleep(4)";
    assertThatThrownBy(() -> pool.query(slow).execute().await().atMost(BOUND))
        .hasMessageContaining("57014");
    try (StageConnection connection = new StageConnection(config)) {
      assertThatThrownBy(() -> connection.number(slow)).hasMessageContaining("timeout");
    }
  }

  private boolean answers() {
    return pool.query("select 1").execute().await().atMost(BOUND).size() == 1;
  }
}
