package org.gongshi.testsupport;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.gongshi.embedded.Roles;
import org.postgresql.PGConnection;

/** What a benchmark compares a publication with, and what else it wants to know. */
public final class PlainCopy {
  private static final long MEGABYTE = 1 << 20;

  /** In the order in which a plain load would fill them. */
  private static final List<String> TABLES =
      List.of(
          "source_notice",
          "notice",
          "notice_version",
          "notice_content",
          "notice_listed",
          "subject_version",
          "subject_number",
          "subject_name",
          "register_event",
          "subject_body");

  private PlainCopy() {}

  /**
   * Takes the register's rows out and copies them in again: the same rows, the same indexes, the
   * same standby. Seconds for the latter.
   */
  public static double seconds() throws SQLException, IOException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER)) {
      Path directory = Files.createDirectories(Path.of("target/benchmark"));
      var copies = owner.unwrap(PGConnection.class).getCopyAPI();
      for (String table : TABLES) {
        try (var out = Files.newOutputStream(directory.resolve(table))) {
          copies.copyOut("copy " + table + " to stdout (format binary)", out);
        }
      }
      try (Statement statement = owner.createStatement()) {
        statement.execute("truncate " + String.join(", ", TABLES));
      }
      long start = System.nanoTime();
      owner.setAutoCommit(false);
      for (String table : TABLES) {
        Path file = directory.resolve(table);
        try (var in = Files.newInputStream(file)) {
          copies.copyIn("copy " + table + " from stdin (format binary)", in, 1 << 16);
        }
        Files.delete(file);
      }
      owner.commit();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Seconds from a commit until the standby showed a change set with so many events. */
  public static double secondsUntilReplayed(long events, long committedNanos) throws Exception {
    try (Connection standby = ClusterResource.cluster().standby().connect(Roles.READER);
        Statement statement = standby.createStatement()) {
      long seen = 0;
      while (seen < events) {
        try (ResultSet rows =
            statement.executeQuery("select coalesce(max(events), 0) from change_set")) {
          rows.next();
          seen = rows.getLong(1);
        }
        Thread.sleep(20);
      }
    }
    return (System.nanoTime() - committedNanos) / 1e9;
  }

  /** The peaks of the pools need not have been at the same time: the sum is an upper bound. */
  public static void printHeap() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "heap: at most %d MB used of %d MB allowed%n",
        peak / MEGABYTE,
        Runtime.getRuntime().maxMemory() / MEGABYTE);
  }
}
