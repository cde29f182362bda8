package org.gongshi.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the code of Go's checksum database thinks of a log: {@code src/test/go/logopinion}, built
 * with a Go toolchain and golang.org/x/mod as Debian's packages {@code golang-go} and {@code
 * golang-golang-x-mod-dev} install them.
 */
public final class LogOpinion {
  private static final Path SOURCE = Path.of("src", "test", "go", "logopinion");
  private static final Path PROGRAM = Path.of("target", "logopinion").toAbsolutePath();
  private static final String GO_PATH = System.getProperty("go.path", "/usr/share/gocode");
  private static final int SECONDS_MAX = 120;

  private LogOpinion() {}

  /** True or false for each line that {@code judge} takes. */
  public static List<Boolean> judge(List<String> proofs) throws IOException, InterruptedException {
    Path lines = Path.of("target", "logopinion.proofs");
    Files.write(lines, proofs);
    return run(new ProcessBuilder(built(), "judge").redirectInput(lines.toFile())).stream()
        .map(Boolean::parseBoolean)
        .toList();
  }

  /** Begins to follow the log that is served there, until it has seen so many checkpoints. */
  public static Following follow(String base, int checkpoints)
      throws IOException, InterruptedException {
    return new Following(
        new ProcessBuilder(built(), "follow", base, Integer.toString(checkpoints))
            .redirectErrorStream(true)
            .start());
  }

  /** A follower at work. */
  public record Following(Process process) implements AutoCloseable {
    /** The sizes it has found to continue each other, once it has seen all. */
    public List<String> sizes() throws IOException, InterruptedException {
      return ended(process);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static String built() throws IOException, InterruptedException {
    ProcessBuilder build =
        new ProcessBuilder("go", "build", "-o", PROGRAM.toString(), ".").directory(SOURCE.toFile());
    build.environment().put("GO111MODULE", "off");
    build.environment().put("GOPATH", GO_PATH);
    build.environment().put("GOCACHE", Path.of("target", "go-cache").toAbsolutePath().toString());
    run(build);
    return PROGRAM.toString();
  }

  private static List<String> run(ProcessBuilder command) throws IOException, InterruptedException {
    return ended(command.redirectErrorStream(true).start());
  }

  private static List<String> ended(Process process) throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(said::add);
    }
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("Still running: " + process.info());
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("Ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }
}
