package org.gongshi.intake;

import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.intake.IntakeReport.Outcome;
import org.gongshi.register.SourceRef;

/** Takes in one file: reads it, publishes it whole or not at all, and reports. */
final class IntakeJob {

  /** Hears how far a job is. */
  interface Listener extends IntakeRun.Progress {

    /** The rows go into this publication from now on. */
    void begun(long publicationId);
  }

  private final Publishing publishing;
  private final LocalDate today;
  private final Listener listener;

  IntakeJob(Publishing publishing, LocalDate today, Listener listener) {
    this.publishing = publishing;
    this.today = today;
    this.listener = listener;
  }

  /** To the end; a failure of the system is an exception, and nothing was changed. */
  IntakeReport run(IntakeOrder order) {
    Optional<Source> source = publishing.source(order);
    return source.isPresent() ? publish(order, source.get()) : unknownSource(order);
  }

  private IntakeReport publish(IntakeOrder order, Source source) {
    Authorities authorities =
        order
            .authorities()
            .<Authorities>map(only -> publishing.authorities().only(only))
            .orElseGet(publishing::authorities);
    RulesByLayout rules = new RulesByLayout(source, authorities, publishing.identities(), today);
    IntakeRun run = new IntakeRun(rules, order.skipBadRows(), listener);
    try (OpenDraft draft = new OpenDraft(publishing, source, order, listener)) {
      return finish(order, source, run.read(order.file(), order.kind(), draft), draft);
    }
  }

  private static IntakeReport finish(
      IntakeOrder order, Source source, IntakeTally tally, OpenDraft draft) {
    if (!tally.isPublishable(order.skipBadRows())) {
      return report(order, source.ref(), Outcome.REFUSED, tally, Optional.empty());
    }
    return switch (draft.finish()) {
      case PublicationResult.Published(PublicationCounts counts, var rows) -> {
        tally.takenBack(rows);
        Outcome outcome = order.checkOnly() ? Outcome.ACCEPTABLE : Outcome.PUBLISHED;
        yield report(order, source.ref(), outcome, tally, Optional.of(counts));
      }
      case PublicationResult.Refused(var problems, var rows, var instead) -> {
        problems.forEach(tally::fileProblem);
        tally.takenBack(rows);
        yield report(order, source.ref(), Outcome.REFUSED, tally, instead);
      }
    };
  }

  private static IntakeReport unknownSource(IntakeOrder order) {
    IntakeTally tally = new IntakeTally();
    tally.fileProblem(
        new FileProblem(IntakeCode.SOURCE_UNKNOWN, "a first delivery needs the source's name"));
    SourceRef asked = new SourceRef(order.sourceId(), "?");
    return report(order, asked, Outcome.REFUSED, tally, Optional.empty());
  }

  private static IntakeReport report(
      IntakeOrder order,
      SourceRef source,
      Outcome outcome,
      IntakeTally tally,
      Optional<PublicationCounts> counts) {
    return IntakeReport.of(order.fileName(), source, outcome, tally, counts);
  }
}
