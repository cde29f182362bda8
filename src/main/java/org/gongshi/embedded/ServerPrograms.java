package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that create and start the servers of one cluster directory. */
final class ServerPrograms {

  /** Seconds pg_ctl waits for a server to be ready; recovery after a crash is part of it. */
  private static final String START_TIMEOUT_SECONDS = "60";

  /** A failed start says why in its last lines. */
  private static final int LAST_LOG_LINES = 5;

  /** Before it, the operating system's locale of the same name does, where there is one. */
  private static final int BUILTIN_LOCALE_SINCE = 17;

  private static final Pattern MAJOR_VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  /**
   * The portal's roles come in from this machine without a password; the superuser, who could run
   * programs, needs the one that only the owner of the cluster directory can read.
   */
  private static final String ACCESS_RULES =
      """
      host all all 127.0.0.1/32 trust
      """;

  private static final String SUPERUSER_RULES =
      """
      host all         postgres 127.0.0.1/32 scram-sha-256
      host replication postgres 127.0.0.1/32 scram-sha-256
      """;

  private final Path clusterDirectory;
  private final Launcher launcher;
  private final PostgresBinaries binaries;
  private final String superuserPassword;

  ServerPrograms(Path clusterDirectory, Launcher launcher, PostgresBinaries binaries) {
    this.clusterDirectory = clusterDirectory;
    this.launcher = launcher;
    this.binaries = binaries;
    this.superuserPassword = DevelopmentSecret.in(passwordFile());
  }

  String superuserPassword() {
    return superuserPassword;
  }

  /**
   * Creates an empty data directory. The locale makes trigrams and regular expressions see Chinese
   * characters as letters, on every system alike.
   */
  void initialize(Path dataDirectory) {
    launcher.handOver(clusterDirectory);
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + dataDirectory,
            "--username=" + EmbeddedPostgres.SUPERUSER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--lc-ctype=" + Platform.current().characterLocale(),
            "--lc-collate=C",
            "--no-sync"));
    if (majorVersion() >= BUILTIN_LOCALE_SINCE) {
      command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    launcher.run(clusterDirectory, command);
    try {
      Files.writeString(
          dataDirectory.resolve("postgresql.conf"),
          "include = 'gongshi.conf'\n",
          StandardOpenOption.APPEND);
      Files.writeString(dataDirectory.resolve("pg_hba.conf"), SUPERUSER_RULES + ACCESS_RULES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int majorVersion() {
    String printed =
        launcher.run(clusterDirectory, List.of(binaries.program("initdb"), "--version"));
    Matcher version = MAJOR_VERSION.matcher(printed);
    if (!version.find()) {
      throw new IllegalStateException("No version of PostgreSQL: " + printed);
    }
    return Integer.parseInt(version.group(1));
  }

  /** Starts the server and returns when it accepts connections. */
  void start(Path dataDirectory) {
    launcher.handOver(dataDirectory);
    Path log = log(dataDirectory);
    launcher.run(
        clusterDirectory,
        List.of(
            binaries.program("pg_ctl"),
            "start",
            "--wait",
            "--silent",
            "--timeout=" + START_TIMEOUT_SECONDS,
            "--pgdata=" + dataDirectory,
            "--log=" + log));
  }

  /** Whether the last start failed because backends of a killed server had not ended yet. */
  boolean sharedMemoryInUse(Path dataDirectory) {
    try {
      List<String> lines = Files.readAllLines(log(dataDirectory));
      return lines.reversed().stream()
          .limit(LAST_LOG_LINES)
          .anyMatch(line -> line.contains("pre-existing shared memory block"));
    } catch (IOException e) {
      return false;
    }
  }

  private Path log(Path dataDirectory) {
    return clusterDirectory.resolve(dataDirectory.getFileName() + ".log");
  }

  private Path passwordFile() {
    return clusterDirectory.resolve("superuser.password");
  }
}
