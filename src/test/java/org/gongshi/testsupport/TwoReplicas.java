package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;

/**
 * The application with two standbys, for tests that break one of them. A test asks for it with
 * {@code @TestProfile(TwoReplicas.class)} and puts right what it broke.
 */
public class TwoReplicas implements QuarkusTestProfile {

  /** Short enough for a test to wait for them. */
  public static final int SOFT_LAG_SECONDS = 1;

  public static final int HARD_LAG_SECONDS = 4;

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Servers.class));
  }

  /** Every lookup asks a replica. */
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "gongshi.lookup.cache.max-size", "0",
        "gongshi.replica.soft-lag", SOFT_LAG_SECONDS + "s",
        "gongshi.replica.hard-lag", HARD_LAG_SECONDS + "s");
  }

  /** The same with answers kept in memory, and a clock that tests may set. */
  public static final class WithCache extends TwoReplicas {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(AdjustableClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
      settings.remove("gongshi.lookup.cache.max-size");
      return settings;
    }
  }

  /** Lets a standby receive changes without showing them. */
  public static void pauseReplay(EmbeddedPostgres standby) {
    run(standby, "select pg_wal_replay_pause()");
  }

  /** Lets it show what it received. */
  public static void resumeReplay(EmbeddedPostgres standby) {
    run(standby, "select pg_wal_replay_resume()");
  }

  private static void run(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first one, replica-1 of the application. */
  public static EmbeddedPostgres first() {
    return ClusterResource.cluster().standbys().get(0);
  }

  /** The second one, replica-2 of the application. */
  public static EmbeddedPostgres second() {
    return ClusterResource.cluster().standbys().get(1);
  }

  /** The servers and where they are. */
  public static final class Servers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      EmbeddedCluster cluster = ClusterResource.cluster();
      if (cluster.standbys().size() < 2) {
        cluster.addStandby();
      }
      Map<String, String> settings = new TreeMap<>(new ClusterResource().start());
      settings.put("gongshi.replica.urls", first().url() + "," + second().url());
      return settings;
    }

    @Override
    public void stop() {}
  }
}
