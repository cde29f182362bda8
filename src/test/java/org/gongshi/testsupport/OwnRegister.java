package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.embedded.Roles;
import org.gongshi.operations.FreshRegister;
import org.jspecify.annotations.Nullable;

/** The application with an empty register, for tests that change what the others rely on. */
public final class OwnRegister implements QuarkusTestProfile {
  private static final String OWNER_ADDRESS = "gongshi.database.owner-jdbc-url";

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Database.class));
  }

  /**
   * Does what only the owner may.
   *
   * @param address JDBC address of the register, as the application has it
   */
  public static void asOwner(String address, String... statements) {
    Statements.run(() -> DriverManager.getConnection(address, Roles.OWNER, ""), statements);
  }

  /** Another database of the servers of this JVM. */
  public static final class Database implements QuarkusTestResourceLifecycleManager {
    private @Nullable FreshRegister register;

    @Override
    public Map<String, String> start() {
      FreshRegister fresh = FreshRegister.create();
      register = fresh;
      String name = fresh.url().substring(fresh.url().lastIndexOf('/'));
      Map<String, String> settings = new TreeMap<>(new ClusterResource().start());
      for (String address :
          List.of("quarkus.datasource.reactive.url", "gongshi.replica.urls", OWNER_ADDRESS)) {
        settings.computeIfPresent(address, (it, url) -> url.replaceFirst("/[^/?]+$", name));
      }
      settings.remove("gongshi.downloads.directory"); // of the register of the others
      String standby = ClusterResource.cluster().standby().jdbcUrl().replaceFirst("/[^/?]+$", name);
      Eventually.holds(() -> isThere(standby));
      return settings;
    }

    private static boolean isThere(String address) {
      try (Connection reader = DriverManager.getConnection(address, Roles.READER, "")) {
        return reader.createStatement().executeQuery("select from register_epoch").next();
      } catch (SQLException e) {
        return false;
      }
    }

    @Override
    public void stop() {
      if (register != null) {
        register.close();
      }
    }
  }
}
