package org.gongshi.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a file has found so far: complete counts, and the first rejected rows.
 *
 * <p>Its size does not grow with the file.
 */
final class IntakeTally {
  /** Rejected rows kept in full: enough to mend a file by, bounded for a file that is all wrong. */
  static final int LISTED_ROWS_MAX = 10_000;

  private final List<FileProblem> fileProblems = new ArrayList<>();
  private final List<RejectedRow> rejectedRows = new ArrayList<>();
  private final Map<IntakeCode, Long> byCode = new EnumMap<>(IntakeCode.class);
  private String format = "";
  private Optional<Layout> layout = Optional.empty();
  private List<String> ignoredColumns = List.of();
  private long read;
  private long accepted;
  private long rejected;
  private long naturalPersons;

  void opened(String fileFormat) {
    format = fileFormat;
  }

  void recognised(ColumnMap columns) {
    layout = Optional.of(columns.layout());
    ignoredColumns = columns.ignored();
  }

  void fileProblem(FileProblem problem) {
    fileProblems.add(problem);
  }

  void rowRead() {
    read++;
  }

  void rowAccepted() {
    accepted++;
  }

  /** Counts a row that validation did not accept. */
  void rowRejected(RejectedRow row) {
    if (row.isNaturalPerson()) {
      naturalPersons++;
    } else {
      rejected++;
    }
    for (RowProblem problem : row.problems()) {
      byCode.merge(problem.code(), 1L, Long::sum);
    }
    if (rejectedRows.size() < LISTED_ROWS_MAX) {
      rejectedRows.add(row);
    }
  }

  /** Counts rows that validation accepted and publication did not. */
  void takenBack(PublicationResult.RefusedRows rows) {
    rows.listed().forEach(this::rowRejected);
    rejected += rows.count() - rows.listed().size();
    accepted -= rows.count();
  }

  /** Whether the file may be published: natural persons are left out, bad rows only if asked. */
  boolean isPublishable(boolean skipBadRows) {
    return fileProblems.isEmpty() && accepted > 0 && (skipBadRows || rejected == 0);
  }

  String format() {
    return format;
  }

  Optional<Layout> layout() {
    return layout;
  }

  List<String> ignoredColumns() {
    return ignoredColumns;
  }

  List<FileProblem> fileProblems() {
    return Collections.unmodifiableList(fileProblems);
  }

  List<RejectedRow> rejectedRows() {
    return Collections.unmodifiableList(rejectedRows);
  }

  Map<IntakeCode, Long> byCode() {
    return Collections.unmodifiableMap(byCode);
  }

  long read() {
    return read;
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  long naturalPersons() {
    return naturalPersons;
  }
}
