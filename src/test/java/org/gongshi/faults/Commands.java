package org.gongshi.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Programs of the system that break or inspect something. */
final class Commands {
  /** Set where the JVM has a network and mounts of its own ({@code src/test/faults/bin/java}). */
  private static final String ALONE = "FAULTS_NAMESPACE";

  private Commands() {}

  /** Whether this JVM has a network and mounts of its own, so that it may break them. */
  static boolean isAlone() {
    return "yes".equals(System.getenv(ALONE));
  }

  /** What a program printed; empty if it is not there or failed. */
  static Optional<String> tried(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What a program printed that must not fail. */
  static String run(String... command) {
    return tried(command)
        .orElseThrow(() ->
            new UncheckedIOException(new IOException("failed: " + String.join(" ", command))));
  }
}
