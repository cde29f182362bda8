package org.gongshi.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A row under validation: its cells by field, and the problems found so far.
 *
 * <p>Readers of single fields add a problem and give an empty value, so that one pass finds every
 * problem of the row.
 */
final class CheckedRow {
  private final ColumnMap columns;
  private final RawRow row;
  private final boolean fixedWidth;
  private final List<RowProblem> problems = new ArrayList<>(2);

  /**
   * Starts with the row as read.
   *
   * @param fixedWidth whether a row shorter than the header has lost cells (CSV) or only ends in
   *     empty ones (XLSX)
   */
  CheckedRow(ColumnMap columns, RawRow row, boolean fixedWidth) {
    this.columns = columns;
    this.row = row;
    this.fixedWidth = fixedWidth;
  }

  long line() {
    return row.line();
  }

  ColumnMap columns() {
    return columns;
  }

  RawRow raw() {
    return row;
  }

  boolean fixedWidth() {
    return fixedWidth;
  }

  boolean isGood() {
    return problems.isEmpty();
  }

  List<RowProblem> problems() {
    return problems;
  }

  /** Adds a problem of a field; a cell that was taken away for another one is not missing too. */
  void problem(Field field, IntakeCode code) {
    if (!code.isAbsence() || !hasProblem(field)) {
      problem(columns.label(field), code);
    }
  }

  /** Adds a problem of a cell and takes the cell away, so that nothing can use its content. */
  void withhold(int column, IntakeCode code) {
    problem(columns.label(column), code);
    row.cells()[column] = "";
  }

  /** Adds a problem; a column says the same thing once. */
  void problem(String column, IntakeCode code) {
    RowProblem problem = new RowProblem(column, code);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  boolean hasProblem(IntakeCode code) {
    return problems.stream().anyMatch(problem -> problem.code() == code);
  }

  boolean hasProblem(Field field) {
    String column = columns.label(field);
    return problems.stream().anyMatch(problem -> problem.column().equals(column));
  }

  String cell(Field field) {
    return columns.cell(row, field);
  }

  /** A text that has to be there. */
  String required(Field field, IntakeCode ifMissing, int lengthMax) {
    String text = text(field, lengthMax).orElse("");
    if (text.isEmpty()) {
      problem(field, ifMissing);
    }
    return text;
  }

  /** A text that may be there; line breaks become spaces. */
  Optional<String> text(Field field, int lengthMax) {
    return bounded(field, oneLine(cell(field)), lengthMax);
  }

  /** A text of paragraphs that may be there. */
  Optional<String> paragraphs(Field field, int lengthMax) {
    return bounded(field, cell(field), lengthMax);
  }

  /** A value that may be there and has to be readable. */
  <T> Optional<T> parsed(
      Field field, IntakeCode ifUnreadable, Function<String, Optional<T>> parser) {
    String text = cell(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      problem(field, ifUnreadable);
    }
    return value;
  }

  private Optional<String> bounded(Field field, String text, int lengthMax) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.length() > lengthMax && text.codePointCount(0, text.length()) > lengthMax) {
      problem(field, IntakeCode.CELL_TOO_LONG);
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static String oneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        return text.replaceAll("[\\n\\r\\t]+", " ");
      }
    }
    return text;
  }
}
