package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.PrivateKeyFile;

/**
 * A fresh PostgreSQL primary with a streaming standby, one for all tests of a JVM, and the
 * configuration that points the application at it.
 *
 * <p>A Quarkus test asks for it with
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
 * class LookupResourceTest { … }
 * }</pre>
 *
 * <p>The scope must be global (or use {@code @QuarkusTestResource(ClusterResource.class)}, where it
 * is the default): a narrower one restarts the application for each class. A test that breaks
 * servers, and a plain JUnit test, takes the cluster itself from {@link #cluster()}; whoever pauses
 * or stops a server puts it right again before the test ends. The application migrates the schema
 * when it starts; tests of one JVM see each other's rows, so each uses numbers of its own.
 */
public final class ClusterResource implements QuarkusTestResourceLifecycleManager {

  private static final Path TARGET = Path.of("target");
  private static final String DIRECTORY_PREFIX = "test-cluster-";
  private static final String DOWNLOADS_PREFIX = "test-downloads-";

  /** The tests and the application under test may live in different class loaders of one JVM. */
  private static final String DIRECTORY_PROPERTY = "gongshi.test.cluster-directory";

  /** The cluster of this JVM; the first caller starts it, the end of the JVM deletes it. */
  public static EmbeddedCluster cluster() {
    return Holder.CLUSTER;
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new TreeMap<>(settings(cluster()));
    settings.put("gongshi.access.enabled", "true");
    settings.put("gongshi.access.issuer-url", Logins.issuerUrl());
    settings.put("gongshi.access.client-secret", "test");
    // Receivers of tests are on this machine.
    settings.put("gongshi.webhooks.own-networks", "127.0.0.0/8");
    settings.put("gongshi.downloads.directory", downloads().toString());
    // Browsers of tests come without TLS.
    for (String tenant : List.of("office", "holder")) {
      String login = "quarkus.oidc." + tenant + ".authentication.";
      settings.put(login + "cookie-force-secure", "false");
      settings.put(login + "force-redirect-https-scheme", "false");
    }
    return settings;
  }

  /** What points the application, or a process of it, at a cluster. */
  public static Map<String, String> settings(EmbeddedCluster cluster) {
    return Map.ofEntries(
        Map.entry("quarkus.datasource.reactive.url", cluster.primary().url()),
        Map.entry("quarkus.datasource.username", Roles.PUBLISHER),
        Map.entry("quarkus.datasource.password", ""),
        Map.entry("gongshi.replica.urls", cluster.standby().url()),
        Map.entry("gongshi.database.owner-jdbc-url", cluster.primary().jdbcUrl()),
        Map.entry("gongshi.check-log.url", cluster.primary().checkLogUrl()),
        Map.entry("gongshi.check-log.owner-jdbc-url", "jdbc:" + cluster.primary().checkLogUrl()),
        Map.entry("gongshi.digest.key-file", digestKey().toString()),
        Map.entry("gongshi.receipts.key-file", receiptKey().toString()),
        Map.entry("gongshi.receipts.issuer", "https://register.example"),
        Map.entry(
            "gongshi.orders.issuers.\"11990100MB00000031\"",
            "consumption-restriction,flight-restriction,rail-restriction"));
  }

  /** Where files for downloads lie; they go with the servers that they were read from. */
  public static Path downloads() {
    return besideTheServers().resolve("sets").toAbsolutePath();
  }

  private static Path besideTheServers() {
    return TARGET.resolve(DOWNLOADS_PREFIX + ProcessHandle.current().pid());
  }

  private static Path receiptKey() {
    Path file = TARGET.resolve("test-receipts.key").toAbsolutePath();
    if (!Files.exists(file)) {
      PrivateKeyFile.make(file);
    }
    return file;
  }

  /** A key that only this build knows is enough for tests. */
  private static Path digestKey() {
    Path file = TARGET.resolve("test-digest.key");
    try {
      return Files.writeString(file, TwoKeys.FIRST).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does nothing: the next test class of this JVM goes on with the cluster. */
  @Override
  public void stop() {}

  private static final class Holder {
    static final EmbeddedCluster CLUSTER = startOrAdopt();

    private static EmbeddedCluster startOrAdopt() {
      String known = System.getProperty(DIRECTORY_PROPERTY);
      if (known != null) {
        return EmbeddedCluster.start(Path.of(known), 0, 0, Durability.NONE);
      }
      Path directory = TARGET.resolve(DIRECTORY_PREFIX + ProcessHandle.current().pid());
      removeThoseOfDeadJvms();
      EmbeddedCluster.destroy(directory);
      EmbeddedCluster cluster = EmbeddedCluster.start(directory, 0, 0, Durability.NONE);
      System.setProperty(DIRECTORY_PROPERTY, directory.toAbsolutePath().toString());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ServerCrashes.keep(directory, TARGET);
                    EmbeddedCluster.destroy(directory);
                    EmbeddedCluster.destroy(besideTheServers());
                  },
                  "stop-test-cluster"));
      return cluster;
    }

    /** Clusters of test JVMs that were killed before they could clean up. */
    private static void removeThoseOfDeadJvms() {
      try (DirectoryStream<Path> clusters =
          Files.newDirectoryStream(TARGET, DIRECTORY_PREFIX + "*")) {
        for (Path cluster : clusters) {
          String pid = cluster.getFileName().toString().substring(DIRECTORY_PREFIX.length());
          if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
            EmbeddedCluster.destroy(cluster);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
