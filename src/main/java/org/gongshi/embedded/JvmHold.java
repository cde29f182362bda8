package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What this JVM holds on to across the live reloads of dev mode: the claim on the cluster directory
 * and the hook that stops the servers. A reload forgets every static field, so both are remembered
 * in the system properties, which also keep them from being collected.
 */
final class JvmHold {

  private static final String CLAIM = "gongshi.embedded.claim";
  private static final String STOP_HOOK = "gongshi.embedded.stop-hook";

  private JvmHold() {}

  /**
   * Claims the directory for this JVM until it ends. Two dev modes would otherwise share one
   * cluster, and the first to end would stop it under the other.
   */
  static void on(Path directory) {
    if (System.getProperties().containsKey(CLAIM)) {
      return;
    }
    try {
      FileChannel channel =
          FileChannel.open(
              Files.createDirectories(directory).resolve("claim"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock claim = channel.tryLock();
      if (claim == null) {
        channel.close();
        throw new IllegalStateException(
            "Another dev mode uses %s: end it, or set gongshi.embedded.directory, %s and %s for this one."
                .formatted(
                    directory,
                    EmbeddedCluster.PRIMARY_PORT_PROPERTY,
                    EmbeddedCluster.STANDBY_PORT_PROPERTY));
      }
      System.getProperties().put(CLAIM, claim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the servers, in this order, when the JVM ends. */
  static void stopAtExit(List<Postmaster> servers) {
    if (System.getProperties().containsKey(STOP_HOOK)) {
      return;
    }
    Thread hook = new StopHook(servers.toArray(new Postmaster[0]));
    Runtime.getRuntime().addShutdownHook(hook);
    System.getProperties().put(STOP_HOOK, hook);
  }

  /** Needs no class that is not loaded by now; see {@link Postmaster}. */
  private static final class StopHook extends Thread {
    private final Postmaster[] servers;

    StopHook(Postmaster[] servers) {
      super("stop-postgres");
      this.servers = servers;
    }

    @Override
    public void run() {
      for (Postmaster server : servers) {
        server.stop();
      }
    }
  }
}
