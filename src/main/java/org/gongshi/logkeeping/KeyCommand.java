package org.gongshi.logkeeping;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongshi.keys.PrivateKeyFile;

/**
 * The command {@code gongshi log-key FILE ORIGIN}: makes the key of a log where there is none, and
 * prints what verifies it.
 */
public final class KeyCommand {
  private static final int EXIT_SHOWN = 0;
  private static final int EXIT_UNUSABLE = 1;
  private static final int EXIT_USAGE = 2;

  private final PrintWriter out;
  private final PrintWriter err;

  public KeyCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs to the end and gives the exit code. */
  public int run(String... arguments) {
    if (arguments.length != 2) {
      err.println(
          "usage: gongshi log-key FILE ORIGIN   for example log.key register.example/v1/log");
      return EXIT_USAGE;
    }
    Path file = Path.of(arguments[0]);
    try {
      if (Files.notExists(file)) {
        PrivateKeyFile.make(file);
      }
      out.println(SigningKey.read(file, arguments[1]).key().vkey());
      return EXIT_SHOWN;
    } catch (RuntimeException e) {
      err.println("gongshi log-key: " + e.getMessage());
      return EXIT_UNUSABLE;
    }
  }
}
