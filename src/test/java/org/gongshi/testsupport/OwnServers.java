package org.gongshi.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A primary with its standby for each test of a class that breaks what it uses, in a directory of
 * its own that goes with them:
 *
 * <pre>{@code
 * @RegisterExtension final OwnServers servers = new OwnServers();
 * }</pre>
 */
public final class OwnServers implements BeforeEachCallback, AfterEachCallback {
  private @Nullable Path directory;
  private @Nullable EmbeddedCluster cluster;

  @Override
  public void beforeEach(ExtensionContext context) {
    try {
      directory = Files.createTempDirectory(Path.of("target"), "servers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cluster = EmbeddedCluster.start(directory.resolve("postgres"), 0, 0, Durability.NONE);
  }

  /** The servers, running. */
  public EmbeddedCluster cluster() {
    return started(cluster);
  }

  /** Where else a test keeps what it needs; beside the servers. */
  public Path directory() {
    return started(directory);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    EmbeddedCluster.destroy(directory().resolve("postgres"));
    EmbeddedCluster.destroy(directory());
  }

  private static <T> T started(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("There are servers during a test only");
    }
    return value;
  }
}
