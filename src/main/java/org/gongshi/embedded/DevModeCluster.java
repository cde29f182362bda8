package org.gongshi.embedded;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Starts the cluster of dev mode before anything asks for a database. The servers outlive live
 * reloads and are stopped when the JVM ends; after a JVM that was killed they are found again.
 *
 * <p>Its settings are read by hand: a mapping would be recorded into the production application,
 * which does not contain this package.
 */
@ApplicationScoped
@IfBuildProfile("dev")
public class DevModeCluster {

  /** Before {@code Migrations}, which needs the primary. */
  public static final int PRIORITY = 1;

  private static final Logger LOG = Logger.getLogger(DevModeCluster.class);

  /** Outside the range from which systems take the ports of outgoing connections. */
  private static final int DEFAULT_PRIMARY_PORT = 25432;

  private static final int DEFAULT_STANDBY_PORT = 25433;

  void start(@Observes @Priority(PRIORITY) StartupEvent event) {
    Config config = ConfigProvider.getConfig();
    if (!config.getOptionalValue("gongshi.embedded.enabled", Boolean.class).orElse(true)) {
      return;
    }
    Path directory =
        inProject(
            config.getOptionalValue("gongshi.embedded.directory", String.class).orElse(".gongshi"));
    DevelopmentSecret.in(directory.resolve("digest.key"));
    JvmHold.on(directory);
    EmbeddedCluster cluster =
        EmbeddedCluster.start(
            directory.resolve("postgres"),
            port(config, EmbeddedCluster.PRIMARY_PORT_PROPERTY, DEFAULT_PRIMARY_PORT),
            port(config, EmbeddedCluster.STANDBY_PORT_PROPERTY, DEFAULT_STANDBY_PORT),
            Durability.SAFE);
    JvmHold.stopAtExit(cluster.postmasters());
    LOG.infof(
        "PostgreSQL: primary on port %d, standby on port %d, data in %s",
        cluster.primaryPort(), cluster.standbyPort(), directory);
  }

  private static int port(Config config, String property, int fallback) {
    return config.getOptionalValue(property, Integer.class).orElse(fallback);
  }

  /** A relative path starts at the project's pom.xml; dev mode may run in its target directory. */
  private static Path inProject(String configured) {
    Path working = Path.of("").toAbsolutePath();
    Path parent = working.getParent();
    if (parent != null && working.endsWith("target") && Files.exists(parent.resolve("pom.xml"))) {
      return parent.resolve(configured);
    }
    return working.resolve(configured);
  }
}
