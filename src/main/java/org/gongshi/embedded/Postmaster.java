package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server process of one data directory, found through its {@code postmaster.pid}, whoever
 * started it: this JVM, an earlier one, or one that was killed.
 *
 * <p>It uses the JDK and nothing of this package, because the stop hook of dev mode runs when the
 * class loader that defined it may already be closed.
 */
final class Postmaster {

  /** Line numbers in postmaster.pid (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*). */
  private static final int PID_LINE = 0;

  private static final int PORT_LINE = 3;

  /** A process number no system hands out: Linux ends at 2^22, macOS at 99,998. */
  private static final String NOBODYS_PID = Integer.toString(Integer.MAX_VALUE);

  /** Between two looks at a process that is ending. */
  private static final long LOOK_INTERVAL_MILLIS = 10;

  /** After the polite request; the shutdown checkpoint of a small database takes a moment. */
  private static final Duration FAST_STOP_PATIENCE = Duration.ofSeconds(20);

  /** After the request to drop everything; only a hung disk needs longer. */
  private static final Duration IMMEDIATE_STOP_PATIENCE = Duration.ofSeconds(5);

  private final Path dataDirectory;
  private final Path pidFile;

  Postmaster(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
    this.pidFile = dataDirectory.resolve("postmaster.pid");
  }

  /** The living server, if there is one. */
  Optional<ProcessHandle> process() {
    List<String> lines = pidFileLines();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ProcessHandle> candidate = ProcessHandle.of(Long.parseLong(lines.get(PID_LINE)));
      return candidate.isPresent() && serves(candidate.get()) ? candidate : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // half written by a server that was killed
    }
  }

  boolean isRunning() {
    return process().isPresent();
  }

  /** The port the living server listens on; 0 while there is none. */
  int port() {
    List<String> lines = pidFileLines();
    return isRunning() && lines.size() > PORT_LINE
        ? Integer.parseInt(lines.get(PORT_LINE).strip())
        : 0;
  }

  /**
   * Makes a pid file left by a killed server harmless. PostgreSQL does so itself when the number is
   * free, but not when it belongs to a stranger or to a zombie that process 1 never reaps. The file
   * stays, with a number nobody has: PostgreSQL still sees from it whether orphaned backends use
   * the data directory.
   */
  void disarmStalePidFile() {
    List<String> lines = new ArrayList<>(pidFileLines());
    if (lines.isEmpty() || isRunning()) {
      return;
    }
    lines.set(PID_LINE, NOBODYS_PID);
    try {
      Files.writeString(pidFile, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server within a bounded time, politely first; does nothing if none runs. */
  void stop() {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return;
    }
    resume(); // a stopped process cannot end
    signal("INT", List.of(process.get()));
    if (!ended(process.get(), FAST_STOP_PATIENCE)) {
      signal("QUIT", List.of(process.get()));
      if (!ended(process.get(), IMMEDIATE_STOP_PATIENCE)) {
        kill();
      }
    }
  }

  /** Kills the server and its backends without warning, as a power cut would. */
  void kill() {
    Optional<ProcessHandle> process = process();
    if (process.isPresent()) {
      signal("KILL", family(process.get()));
      ended(process.get(), IMMEDIATE_STOP_PATIENCE);
    }
  }

  /** Freezes the server and its backends: connections stay open and are never answered. */
  void pause() {
    process().ifPresent(process -> signal("STOP", family(process)));
  }

  void resume() {
    Optional<ProcessHandle> process = process();
    if (process.isPresent()) {
      signal("CONT", family(process.get()));
    }
  }

  private static List<ProcessHandle> family(ProcessHandle process) {
    List<ProcessHandle> family = new ArrayList<>();
    family.add(process); // first, so that it starts no more backends
    family.addAll(process.descendants().toList());
    return family;
  }

  private boolean ended(ProcessHandle process, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (serves(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(LOOK_INTERVAL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the process is a server of this directory. Its command line says so; that of a zombie
   * is empty, and that of a stranger who got the same number names something else.
   */
  private boolean serves(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    String arguments = String.join("\n", info.arguments().orElse(new String[0]));
    return (info.commandLine().orElse("") + arguments).contains(dataDirectory.toString());
  }

  private List<String> pidFileLines() {
    try {
      return Files.readAllLines(pidFile);
    } catch (IOException e) {
      return List.of(); // no server, or it is just ending
    }
  }

  private static void signal(String name, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", name));
    for (ProcessHandle process : processes) {
      command.add(Long.toString(process.pid()));
    }
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
