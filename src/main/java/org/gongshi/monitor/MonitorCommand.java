package org.gongshi.monitor;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.LogConnection;
import org.gongshi.logkeeping.StateFile;
import org.gongshi.logkeeping.StoreException;

/** The command {@code gongshi monitor}: compares once, says what it found, and ends. */
public final class MonitorCommand {
  /** Everything agrees. */
  public static final int EXIT_AGREES = 0;

  /** Something does not; the first divergence was printed. */
  public static final int EXIT_DIVERGES = 1;

  /** The command line is wrong. */
  public static final int EXIT_USAGE = 2;

  /** It could not be compared. */
  public static final int EXIT_UNAVAILABLE = 3;

  private static final String PASSWORD = "GONGSHI_MONITOR_PASSWORD";

  private final PrintWriter out;

  public MonitorCommand(PrintWriter out) {
    this.out = out;
  }

  /** Runs to the end and gives the exit code. */
  public int run(MonitorOptions options) {
    try {
      Optional<StateFile> state = options.state().map(StateFile::new);
      if (options.register().isPresent()) {
        register(options, options.register().get(), state);
      } else {
        new RemoteCheck(
                new RemoteLog(options.log().orElseThrow()),
                options.origin(),
                options.keys(),
                state.orElseThrow(),
                options.full(),
                out)
            .run();
      }
      return EXIT_AGREES;
    } catch (DivergenceException e) {
      out.println("DIVERGENCE " + e.getMessage());
      return EXIT_DIVERGES;
    } catch (UnavailableException | StoreException | UncheckedIOException e) {
      out.println("UNAVAILABLE " + e.getMessage());
      return EXIT_UNAVAILABLE;
    } catch (RuntimeException e) {
      // Of what nobody thought; its message could quote a row.
      out.println("FAILED " + e.getClass().getSimpleName());
      return EXIT_UNAVAILABLE;
    } finally {
      out.flush();
    }
  }

  private void register(MonitorOptions options, String url, Optional<StateFile> state) {
    Optional<String> password = Optional.ofNullable(System.getenv(PASSWORD));
    try (LogConnection connection =
        LogConnection.open(url, options.username(), password, "gongshi-monitor")) {
      new RegisterCheck(
              connection, options.origin(), options.keys(), options.witnesses(), state, out)
          .run();
    }
  }
}
