package org.gongshi.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the servers of a test said when they crashed. Their logs go with them when the tests end,
 * and a test that failed only says that its connection was lost.
 */
final class ServerCrashes {

  /** As PostgreSQL's postmaster reports them, and what most often is behind them. */
  private static final Pattern CRASH =
      Pattern.compile("PANIC:|terminated by signal|No space left|Cannot allocate memory");

  /** What led to it stands above it: the statement and those before. */
  private static final int LINES_BEFORE = 5;

  private static final int LINES_AFTER = 15;

  private ServerCrashes() {}

  /** Adds the crashes in the logs of a cluster to {@code server-crashes.txt}, if there are any. */
  static void keep(Path cluster, Path into) {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(cluster, "*.log")) {
      List<String> found = new ArrayList<>();
      for (Path log : logs) {
        found.addAll(crashes(log));
      }
      if (!found.isEmpty()) {
        Files.write(into.resolve("server-crashes.txt"), found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> crashes(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    List<String> found = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (i >= kept && CRASH.matcher(lines.get(i)).find()) {
        int end = Math.min(lines.size(), i + LINES_AFTER);
        found.add("== " + log);
        found.addAll(lines.subList(Math.max(kept, i - LINES_BEFORE), end));
        kept = end;
      }
    }
    return found;
  }
}
