package org.gongshi.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One pass over one official file: header, rows, rules, sink.
 *
 * <p>Memory does not grow with the file. Once a row is bad and bad rows are not to be skipped,
 * nothing more goes to the sink, but reading goes on so that the report is complete.
 */
final class IntakeRun {

  /** Hears how far a run is. */
  @FunctionalInterface
  interface Progress {
    Progress NONE = (_, _) -> {};

    /**
     * Called after every so many rows.
     *
     * @param share part of the file read, 0 to 1
     */
    void at(long rows, double share);
  }

  /** Rows between two calls of the listener: a few milliseconds of work. */
  private static final int PROGRESS_STEP_ROWS = 1_000;

  /** Opens what depends on the layout, once it is known. */
  @FunctionalInterface
  interface SinkOpener {
    IntakeSink open(FileKind kind);
  }

  private final RulesByLayout rules;
  private final boolean skipBadRows;
  private final Progress progress;

  IntakeRun(RulesByLayout rules, boolean skipBadRows, Progress progress) {
    this.rules = rules;
    this.skipBadRows = skipBadRows;
    this.progress = progress;
  }

  /** Reads a file to its end and says what was found; a file problem ends it early. */
  IntakeTally read(Path file, Optional<FileKind> kind, SinkOpener opener) {
    IntakeTally tally = new IntakeTally();
    try (RowReader reader = OfficialFile.open(file)) {
      tally.opened(reader.format());
      ColumnMap columns = header(reader, kind);
      tally.recognised(columns);
      rows(reader, columns, opener.open(columns.layout().kind()), tally);
    } catch (RefusedFileException e) {
      tally.fileProblem(e.problem());
    } catch (IOException e) {
      tally.fileProblem(new FileProblem(IntakeCode.FILE_UNREADABLE, "reading stopped"));
    }
    if (tally.fileProblems().isEmpty() && tally.read() == 0) {
      tally.fileProblem(new FileProblem(IntakeCode.FILE_EMPTY, "no row below the header"));
    }
    return tally;
  }

  private static ColumnMap header(RowReader reader, Optional<FileKind> kind)
      throws IOException, RefusedFileException {
    for (int i = 0; i < Header.ROWS_SEARCHED_MAX; i++) {
      Optional<RawRow> row = reader.next();
      if (row.isEmpty()) {
        throw new RefusedFileException(
            i == 0 ? IntakeCode.FILE_EMPTY : IntakeCode.LAYOUT_UNKNOWN, "");
      }
      if (Header.looksLike(row.get())) {
        return Header.read(row.get(), kind);
      }
    }
    throw new RefusedFileException(
        IntakeCode.LAYOUT_UNKNOWN,
        "no header in the first %d rows".formatted(Header.ROWS_SEARCHED_MAX));
  }

  private void rows(RowReader reader, ColumnMap columns, IntakeSink sink, IntakeTally tally)
      throws IOException, RefusedFileException {
    RowRules layoutRules = rules.of(columns.layout());
    for (Optional<RawRow> next = reader.next(); next.isPresent(); next = reader.next()) {
      RawRow raw = next.get();
      if (raw.isBlank() || (tally.read() == 0 && Header.repeats(raw, columns))) {
        continue;
      }
      tally.rowRead();
      CheckedRow row = new CheckedRow(columns, raw, reader.fixedWidth());
      CellScan.check(row);
      deliver(layoutRules.apply(row), sink, tally);
      if (tally.read() % PROGRESS_STEP_ROWS == 0) {
        progress.at(tally.read(), reader.progress());
      }
    }
    progress.at(tally.read(), 1);
  }

  private void deliver(RowResult result, IntakeSink sink, IntakeTally tally) {
    boolean open = skipBadRows || tally.rejected() == 0;
    switch (result) {
      case RowResult.Rejected(RejectedRow row) -> tally.rowRejected(row);
      case RowResult.ActRow(AcceptedAct row) -> {
        tally.rowAccepted();
        if (open) {
          sink.act(row);
        }
      }
      case RowResult.OrganisationRow(AcceptedOrganisation row) -> {
        tally.rowAccepted();
        if (open) {
          sink.organisation(row);
        }
      }
    }
  }
}
