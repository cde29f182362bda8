package org.gongshi.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How this user starts PostgreSQL programs. PostgreSQL refuses to run as root, which is the usual
 * user in containers: there it runs in a user namespace of its own, where it is nobody while its
 * files stay root's, or, if namespaces are off, as the user nobody, who is then given the data.
 *
 * @param prefix what goes before the command
 * @param owner whom data directories must be given to, if not to the user who starts
 */
record Launcher(List<String> prefix, Optional<String> owner) {

  /** The overflow user, called nobody on every Linux. */
  private static final String NOBODY = "65534";

  private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  /** initdb, the longest of the programs, took 1 s on 2 busy cores; this is for broken machines. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What libpq and the server would take from the developer's shell. */
  private static final String FOREIGN_SETTINGS_PREFIX = "PG";

  static Launcher forThisUser() {
    if (new UnixSystem().getUid() != 0) {
      return new Launcher(List.of(), Optional.empty());
    }
    if (works(plus(IN_NAMESPACE, "true"))) {
      return new Launcher(IN_NAMESPACE, Optional.empty());
    }
    if (works(plus(AS_NOBODY, "true"))) {
      return new Launcher(AS_NOBODY, Optional.of(NOBODY + ":" + NOBODY));
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` (both of"
            + " util-linux) can start it as someone else. Run as another user.");
  }

  /** Runs a program to its end and gives what it printed, as the message if it failed. */
  String run(Path directory, List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    try {
      Path output = Files.createTempFile("gongshi-postgres-", ".out");
      try {
        int exit = exitOf(whole, directory, output);
        String printed = Files.readString(output);
        if (exit != 0) {
          throw new IllegalStateException(
              "%s ended with %d: %s".formatted(String.join(" ", whole), exit, printed));
        }
        return printed;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a directory to the user who runs the servers and checks that he can get at it. */
  void handOver(Path directory) {
    owner.ifPresent(user -> {
      new Launcher(List.of(), Optional.empty())
          .run(directory, List.of("chown", "-R", user, directory.toString()));
      if (!works(plus(AS_NOBODY, "test", "-r", directory.toString()))) {
        throw new IllegalStateException(
            "The user nobody, as whom PostgreSQL must run here, cannot read "
                + directory
                + ". Use a directory that all users can enter.");
      }
    });
  }

  private static int exitOf(List<String> command, Path directory, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith(FOREIGN_SETTINGS_PREFIX));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Still running after " + PATIENCE + ": " + command);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    }
  }

  private static boolean works(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> plus(List<String> prefix, String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return List.copyOf(command);
  }
}
