package org.gongshi;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Arrays;
import org.gongshi.intake.IntakeApplication;
import org.gongshi.intake.IntakeCommand;
import org.gongshi.intake.IntakeOptions;
import org.gongshi.logkeeping.KeyCommand;
import org.gongshi.monitor.MonitorCommand;
import org.gongshi.monitor.MonitorOptions;
import org.gongshi.operations.MigrateApplication;
import org.jspecify.annotations.Nullable;

/**
 * The program: without arguments it serves the portal, {@code migrate} brings the schemas up to
 * date and ends, {@code intake FILE} publishes one official file and ends, {@code monitor} compares
 * the transparency log, {@code log-key} makes or shows its key.
 */
@QuarkusMain
public final class Gongshi {
  private static final String INTAKE = "intake";
  private static final String MIGRATE = "migrate";
  private static final String MONITOR = "monitor";
  private static final String LOG_KEY = "log-key";

  private Gongshi() {}

  /** Starts what the arguments ask for. */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      Quarkus.run(arguments);
    } else if (arguments[0].equals(INTAKE)) {
      intake(Arrays.copyOfRange(arguments, 1, arguments.length));
    } else if (arguments[0].equals(MIGRATE)) {
      migrate(arguments);
    } else if (arguments[0].equals(MONITOR)) {
      System.exit(monitor(Arrays.copyOfRange(arguments, 1, arguments.length)));
    } else if (arguments[0].equals(LOG_KEY)) {
      PrintWriter out = IntakeApplication.writer(System.out);
      PrintWriter err = IntakeApplication.writer(System.err);
      System.exit(new KeyCommand(out, err).run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    } else {
      PrintWriter err = IntakeApplication.writer(System.err);
      err.println("usage: gongshi            serve the portal");
      err.println("       gongshi migrate    bring the schemas up to date");
      err.println("       gongshi intake …   publish an official file; see gongshi intake --help");
      err.println("       gongshi monitor …  compare the log; see gongshi monitor --help");
      err.println("       gongshi log-key …  make or show the log's key; see docs/evidence.md");
      System.exit(IntakeCommand.EXIT_USAGE);
    }
  }

  /** Needs nothing of the application: whoever watches it should not have to start it. */
  private static int monitor(String[] arguments) {
    PrintWriter out = IntakeApplication.writer(System.out);
    PrintWriter err = IntakeApplication.writer(System.err);
    return switch (MonitorOptions.parse(arguments, out, err)) {
      case MonitorOptions.Parsed.Run(MonitorOptions options) ->
          new MonitorCommand(out).run(options);
      case MonitorOptions.Parsed.End(int code) -> code;
    };
  }

  /** A wrong command line ends here, before anything starts; a right one starts without a port. */
  private static void intake(String[] arguments) {
    PrintWriter out = IntakeApplication.writer(System.out);
    PrintWriter err = IntakeApplication.writer(System.err);
    switch (IntakeOptions.parse(arguments, out, err)) {
      case IntakeOptions.Parsed.End(int code) -> System.exit(code);
      case IntakeOptions.Parsed.Run _ -> {
        serveNobody();
        // Standard output belongs to the report; what goes wrong is said on standard error.
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.console.level", "ERROR");
        Quarkus.run(
            IntakeApplication.class,
            (code, failure) -> end("intake", code, failure, err),
            arguments);
      }
    }
  }

  /** Jobs of an instance that writes do not run meanwhile. */
  private static void migrate(String[] arguments) {
    serveNobody();
    System.setProperty("gongshi.writes", "false");
    PrintWriter err = IntakeApplication.writer(System.err);
    Quarkus.run(
        MigrateApplication.class, (code, failure) -> end(MIGRATE, code, failure, err), arguments);
  }

  private static void serveNobody() {
    System.setProperty("quarkus.http.host-enabled", "false");
    System.setProperty("quarkus.banner.enabled", "false");
  }

  private static void end(
      String command, Integer code, @Nullable Throwable failure, PrintWriter err) {
    if (failure != null) {
      sayWhyNotStarted(command, failure, err);
    }
    System.exit(failure == null ? code : IntakeCommand.EXIT_SYSTEM);
  }

  /** Starting touches settings and schemas only, so the reasons may be said in full. */
  private static void sayWhyNotStarted(String command, Throwable failure, PrintWriter err) {
    err.println("gongshi " + command + ": the application could not start, nothing was published");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      err.println("  " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
  }
}
