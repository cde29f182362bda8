package org.gongshi.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.intake.IntakeReport.Outcome;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ResidentNumber;

/**
 * The command {@code gongshi intake FILE}: reads one official file, publishes it whole or not at
 * all, and reports.
 */
public final class IntakeCommand {
  /** Everything was published, or a dry run found nothing against it. */
  public static final int EXIT_PUBLISHED = 0;

  /** The file was refused; the report says why. Nothing was changed. */
  public static final int EXIT_REFUSED = 1;

  /** The command line is wrong. */
  public static final int EXIT_USAGE = 2;

  /** The system failed: no database, no disk. Nothing was changed. */
  public static final int EXIT_SYSTEM = 3;

  /** Rejected rows on the screen; {@code --report} writes more. */
  private static final int SCREEN_ROWS_MAX = 50;

  private final Publishing publishing;
  private final InstantSource clock;
  private final PrintWriter out;
  private final PrintWriter err;

  public IntakeCommand(
      Publishing publishing, InstantSource clock, PrintWriter out, PrintWriter err) {
    this.publishing = publishing;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /** Runs to the end and gives the exit code. */
  public int run(IntakeOptions options) {
    try {
      IntakeProgress progress = IntakeProgress.onTerminal(err);
      LocalDate today = OfficialTime.dateOf(clock.instant());
      IntakeReport report = new IntakeJob(publishing, today, progress).run(order(options));
      progress.done();
      ReportText.write(report, SCREEN_ROWS_MAX, out);
      if (options.reportDirectory().isPresent()) {
        ReportFiles.write(report, options.reportDirectory().get());
      }
      return report.outcome() == Outcome.REFUSED ? EXIT_REFUSED : EXIT_PUBLISHED;
    } catch (IOException e) {
      return systemFailure("the report could not be written", e);
    } catch (RuntimeException e) {
      return systemFailure("the file could not be published, nothing was changed", e);
    }
  }

  private static IntakeOrder order(IntakeOptions options) {
    return new IntakeOrder(
        options.file(),
        Optional.empty(),
        shown(options.file()),
        options.sourceId(),
        options.sourceName(),
        options.kind(),
        options.fullSet(),
        options.skipBadRows(),
        options.confirmShrink() ? Long.MAX_VALUE : 0,
        options.dryRun(),
        true,
        actor(),
        Optional.empty());
  }

  /** Whoever may run the command answers for it; the system knows their name. */
  private static String actor() {
    return "command:" + System.getProperty("user.name", "unknown");
  }

  private static String shown(Path file) {
    String name = String.valueOf(file.getFileName());
    return ResidentNumber.anywhereIn(name) ? "(not shown)" : name;
  }

  /** Says which kind of failure it was; a message of a library could quote data. */
  private int systemFailure(String what, Exception e) {
    err.println("gongshi intake: " + what + " (" + e.getClass().getSimpleName() + ")");
    err.flush();
    return EXIT_SYSTEM;
  }
}
