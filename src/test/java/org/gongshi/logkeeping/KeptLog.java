package org.gongshi.logkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.tlog.Checkpoint;

/** The log of the register that the tests of a JVM share: kept when a test says so. */
public final class KeptLog {
  private static final Path STATE =
      Path.of("target", "test-log-" + ProcessHandle.current().pid() + ".checkpoint");

  private KeptLog() {}

  /** Signs everything that is published by now; the newest checkpoint, which the standby shows. */
  public static synchronized Checkpoint keep() {
    try (LogConnection connection =
        LogConnection.open(
            ClusterResource.cluster().primary().jdbcUrl(),
            Roles.KEEPER,
            Optional.empty(),
            "test")) {
      if (new LogStore(connection).size() == 0) {
        Files.deleteIfExists(STATE); // of another process with this number
      }
      new Keeper(
              connection,
              TestLog.SIGNING,
              new StateFile(STATE),
              new Confirmed(
                  connection, LogConfig.Confirmation.NONE, List.of(), Duration.ofSeconds(1)),
              InstantSource.system())
          .round();
      Checkpoint newest =
          Checkpoint.parse(new LogStore(connection).newestCheckpoint().orElseThrow().text());
      Eventually.holds(() -> shownByStandby() >= newest.size());
      return newest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long shownByStandby() {
    try (LogConnection standby =
        LogConnection.open(
            ClusterResource.cluster().standby().jdbcUrl(),
            Roles.READER,
            Optional.empty(),
            "test")) {
      return standby
          .first("select coalesce(max(size), 0) from log_checkpoint", row -> row.getLong(1))
          .orElseThrow();
    }
  }

  /** The key that verifies it. */
  public static String vkey() {
    return TestLog.SIGNER.key().vkey();
  }

  /** What it is called. */
  public static String origin() {
    return TestLog.ORIGIN;
  }
}
