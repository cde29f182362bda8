package org.gongshi.screening;

import java.util.Locale;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** Why a list is refused whole. */
enum ListFault {
  EMPTY(ProblemCode.PARAMETER_MISSING, "The list has no row with a name or number."),
  ENCODING(ProblemCode.REQUEST_INVALID, "The list is neither UTF-8 nor GB18030 text."),
  BROKEN(ProblemCode.REQUEST_INVALID, "The table is broken, or a quotation mark is not closed."),
  COLUMNS(
      ProblemCode.REQUEST_INVALID,
      "A row has at most %d columns.".formatted(SupplierList.COLUMNS_MAX)),
  ROWS(
      ProblemCode.REQUEST_TOO_LARGE,
      "A list has at most %d rows.".formatted(SupplierList.ROWS_MAX)),
  BYTES(
      ProblemCode.REQUEST_TOO_LARGE,
      "A list has at most %d bytes.".formatted(SupplierList.BYTES_MAX));

  private final ProblemCode problem;
  private final String detail;

  ListFault(ProblemCode problem, String detail) {
    this.problem = problem;
    this.detail = detail;
  }

  /** As templates name it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  int status() {
    return problem.status();
  }

  /** As programs are told. */
  ProblemException asProblem() {
    return new ProblemException(problem, detail).with("fault", code());
  }
}
