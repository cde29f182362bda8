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
import org.gongshi.register.SourceRef;

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
      Optional<Source> source = publishing.source(options);
      IntakeReport report =
          source.isPresent() ? publish(options, source.get()) : unknownSource(options);
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

  private IntakeReport publish(IntakeOptions options, Source source) {
    IntakeProgress progress = IntakeProgress.onTerminal(err);
    LocalDate today = OfficialTime.dateOf(clock.instant());
    RulesByLayout rules =
        new RulesByLayout(source, publishing.authorities(), publishing.identities(), today);
    IntakeRun run = new IntakeRun(rules, options.skipBadRows(), progress);
    try (OpenDraft draft = new OpenDraft(publishing, source, options)) {
      IntakeTally tally = run.read(options.file(), options.kind(), draft);
      progress.done();
      return finish(options, source, tally, draft);
    }
  }

  private static IntakeReport finish(
      IntakeOptions options, Source source, IntakeTally tally, OpenDraft draft) {
    if (!tally.isPublishable(options.skipBadRows())) {
      return report(options, source.ref(), Outcome.REFUSED, tally, Optional.empty());
    }
    return switch (draft.finish()) {
      case PublicationResult.Published(PublicationCounts counts, var rows) -> {
        tally.takenBack(rows);
        Outcome outcome = options.dryRun() ? Outcome.ACCEPTABLE : Outcome.PUBLISHED;
        yield report(options, source.ref(), outcome, tally, Optional.of(counts));
      }
      case PublicationResult.Refused(var problems, var rows) -> {
        problems.forEach(tally::fileProblem);
        tally.takenBack(rows);
        yield report(options, source.ref(), Outcome.REFUSED, tally, Optional.empty());
      }
    };
  }

  private static IntakeReport unknownSource(IntakeOptions options) {
    IntakeTally tally = new IntakeTally();
    tally.fileProblem(
        new FileProblem(IntakeCode.SOURCE_UNKNOWN, "a first delivery needs --source-name"));
    SourceRef asked = new SourceRef(options.sourceId(), "?");
    return report(options, asked, Outcome.REFUSED, tally, Optional.empty());
  }

  private static IntakeReport report(
      IntakeOptions options,
      SourceRef source,
      Outcome outcome,
      IntakeTally tally,
      Optional<PublicationCounts> counts) {
    return IntakeReport.of(shown(options.file()), source, outcome, tally, counts);
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
