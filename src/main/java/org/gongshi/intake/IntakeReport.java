package org.gongshi.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.SourceRef;

/**
 * What intake says about one file: the outcome, complete counts, and the rejected rows.
 *
 * <p>It holds labels, lines and codes, never the content of a cell.
 *
 * @param fileName last part of the path
 * @param format CSV with its encoding, or XLSX; empty if the file could not be opened
 * @param publication what became of the accepted rows, or would in a dry run; of a refused file
 *     what would have, if that is why it was refused
 * @param problemCounts complete counts per code
 * @param rejectedRows the first rejected rows, at most {@link IntakeTally#LISTED_ROWS_MAX}
 */
public record IntakeReport(
    String fileName,
    SourceRef source,
    Outcome outcome,
    String format,
    Optional<Layout> layout,
    Counts counts,
    Optional<PublicationCounts> publication,
    List<String> ignoredColumns,
    List<FileProblem> fileProblems,
    Map<IntakeCode, Long> problemCounts,
    List<RejectedRow> rejectedRows) {

  /** How it ended. */
  public enum Outcome {
    PUBLISHED,
    /** A dry run found nothing against publishing. */
    ACCEPTABLE,
    REFUSED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Complete row counts.
   *
   * @param naturalPersons rows left out because their party is a natural person
   */
  public record Counts(long read, long accepted, long rejected, long naturalPersons) {}

  public IntakeReport {
    ignoredColumns = List.copyOf(ignoredColumns);
    fileProblems = List.copyOf(fileProblems);
    problemCounts = Map.copyOf(problemCounts);
    rejectedRows = List.copyOf(rejectedRows);
  }

  static IntakeReport of(
      String fileName,
      SourceRef source,
      Outcome outcome,
      IntakeTally tally,
      Optional<PublicationCounts> publication) {
    return new IntakeReport(
        fileName,
        source,
        outcome,
        tally.format(),
        tally.layout(),
        new Counts(tally.read(), tally.accepted(), tally.rejected(), tally.naturalPersons()),
        publication,
        tally.ignoredColumns(),
        tally.fileProblems(),
        tally.byCode(),
        tally.rejectedRows());
  }

  /** Whether there are more rejected rows than are listed. */
  public boolean isCut() {
    return rejectedRows.size() < counts.rejected() + counts.naturalPersons();
  }
}
