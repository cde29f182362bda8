package org.gongshi.intake;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gongshi.intake.IntakeReport.Outcome;

/** The report for people: English with the Chinese reason behind it, one rejected row a line. */
final class ReportText {
  private ReportText() {}

  /**
   * Prints the report.
   *
   * @param rowsMax rejected rows to print; the files list more than a screen should
   */
  static void write(IntakeReport report, int rowsMax, PrintWriter out) {
    IntakeReport.Counts counts = report.counts();
    out.printf("File      %s%n", report.fileName());
    out.printf("Source    %s %s%n", report.source().id(), report.source().name());
    out.printf("Format    %s%n", report.format().isEmpty() ? "unknown" : report.format());
    out.printf("Layout    %s%n", report.layout().map(Layout::code).orElse("unknown"));
    out.printf("Outcome   %s%n", report.outcome().code());
    out.printf(
        "Rows      %d read, %d accepted, %d rejected, %d natural persons left out%n",
        counts.read(), counts.accepted(), counts.rejected(), counts.naturalPersons());
    if (report.outcome() != Outcome.REFUSED) {
      report.publication().ifPresent(done -> publication(done, out));
    }
    if (!report.ignoredColumns().isEmpty()) {
      out.printf(
          "Ignored   %d columns: %s%n",
          report.ignoredColumns().size(), String.join(", ", report.ignoredColumns()));
    }
    for (FileProblem problem : report.fileProblems()) {
      String detail = problem.detail().isEmpty() ? "" : " (" + problem.detail() + ")";
      out.printf(
          "Refused   %s: %s%s / %s%n",
          problem.code().code(), problem.code().english(), detail, problem.code().chinese());
    }
    codes(report, out);
    rows(report, rowsMax, out);
    out.flush();
  }

  private static void publication(PublicationCounts done, PrintWriter out) {
    out.printf(
        "Records   %d new, %d changed or merged, %d unchanged, %d withdrawn%n",
        done.added(), done.changed(), done.unchanged(), done.withdrawn());
    out.printf("Watermark %s%n", done.watermark().orElse("none: nothing changed"));
  }

  private static void codes(IntakeReport report, PrintWriter out) {
    List<Map.Entry<IntakeCode, Long>> byCount =
        report.problemCounts().entrySet().stream()
            .sorted(
                Map.Entry.<IntakeCode, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    for (Map.Entry<IntakeCode, Long> entry : byCount) {
      IntakeCode code = entry.getKey();
      out.printf(
          "%9d %s: %s / %s%n", entry.getValue(), code.code(), code.english(), code.chinese());
    }
  }

  private static void rows(IntakeReport report, int rowsMax, PrintWriter out) {
    report.rejectedRows().stream()
        .sorted(Comparator.comparingLong(RejectedRow::line))
        .limit(rowsMax)
        .forEach(row -> {
          for (RowProblem problem : row.problems()) {
            out.printf(
                "line %d, %s: %s%n",
                row.line(),
                problem.column().isEmpty() ? "row" : problem.column(),
                problem.code().code());
          }
        });
    long listed = Math.min(rowsMax, report.rejectedRows().size());
    long all = report.counts().rejected() + report.counts().naturalPersons();
    if (listed < all) {
      out.printf("… and %d more rows%n", all - listed);
    }
  }
}
