package org.gongshi.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.NumberResult;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/**
 * The code columns of a row as numbers.
 *
 * <p>The trap they guard against: files whose code columns are shifted by one edition put a
 * resident identity number where a public code belongs. What reads as one is refused there, in the
 * columns whose content is dropped too.
 */
final class CodeColumns {
  private CodeColumns() {}

  /** The party's numbers; problems are noted on the row. */
  static List<SubjectNumber> ofParty(CheckedRow row) {
    List<SubjectNumber> numbers = new ArrayList<>(3);
    number(row, Field.USCC, Scheme.USCC).ifPresent(numbers::add);
    number(row, Field.REGNO, Scheme.REGNO).ifPresent(numbers::add);
    number(row, Field.ORGCODE, Scheme.ORGCODE).ifPresent(numbers::add);
    checkDropped(row, Field.TAX_NUMBER);
    checkDropped(row, Field.INSTITUTION_NUMBER);
    checkDropped(row, Field.SOCIAL_NUMBER);
    return numbers;
  }

  /** The number in one column; empty if there is none or a problem was noted. */
  static Optional<SubjectNumber> number(CheckedRow row, Field field, Scheme scheme) {
    String text = row.cell(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (SubjectNumber.parse(scheme, text)) {
      case NumberResult.Valid(SubjectNumber number) -> {
        boolean identity = scheme == Scheme.USCC && ResidentNumber.is(number.value());
        if (identity) {
          row.problem(field, IntakeCode.IDENTITY_NUMBER);
        }
        yield identity ? Optional.empty() : Optional.of(number);
      }
      case NumberResult.Invalid _ -> {
        row.problem(
            field, isIdentity(text) ? IntakeCode.IDENTITY_NUMBER : IntakeCode.NUMBER_INVALID);
        yield Optional.empty();
      }
    };
  }

  private static void checkDropped(CheckedRow row, Field field) {
    String text = row.cell(field);
    if (!text.isEmpty() && isIdentity(text)) {
      row.problem(field, IntakeCode.IDENTITY_NUMBER);
    }
  }

  /** The whole cell, or, as in tax numbers made from identity numbers, a part of it. */
  private static boolean isIdentity(String text) {
    return ResidentNumber.is(text) || ResidentNumber.anywhereIn(text);
  }
}
