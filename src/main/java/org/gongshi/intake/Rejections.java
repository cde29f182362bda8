package org.gongshi.intake;

import java.util.List;
import java.util.function.Supplier;

/** The ways a row ends without becoming a record. */
final class Rejections {
  private Rejections() {}

  /** Everything that was found wrong. */
  static RowResult of(CheckedRow row) {
    return new RowResult.Rejected(new RejectedRow(row.line(), row.problems()));
  }

  /** A natural person's row: nothing else about it matters, and nothing else is said. */
  static RowResult naturalPerson(CheckedRow row) {
    return new RowResult.Rejected(
        new RejectedRow(
            row.line(),
            List.of(
                new RowProblem(row.columns().label(Field.PARTY_NAME), IntakeCode.NATURAL_PERSON))));
  }

  /**
   * The record, or a rejection if it is not legal after all: records check themselves, and a rule
   * they have that intake does not know yet must not stop the file.
   */
  static RowResult unlessLegal(CheckedRow row, Supplier<RowResult> record) {
    try {
      return record.get();
    } catch (IllegalArgumentException e) {
      // Their messages begin with the name of the field, and never quote its content.
      row.problem(fieldIn(String.valueOf(e.getMessage())), IntakeCode.VALUE_REFUSED);
      return of(row);
    }
  }

  private static String fieldIn(String message) {
    int end = 0;
    while (end < message.length()
        && (Character.isLowerCase(message.charAt(end)) || "._".indexOf(message.charAt(end)) >= 0)) {
      end++;
    }
    return end < message.length() && message.charAt(end) == ':' ? message.substring(0, end) : "";
  }
}
