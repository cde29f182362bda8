package org.gongshi.register;

import java.util.Optional;

/** The outcome of reading a number: the number, or the rule it breaks. */
public sealed interface NumberResult {

  /** The text is a well-formed number; this does not prove that anybody holds it. */
  record Valid(SubjectNumber number) implements NumberResult {}

  /** The text is no number of the scheme. */
  record Invalid(NumberError error) implements NumberResult {}

  /** The number, where the reason of a refusal does not matter. */
  default Optional<SubjectNumber> asNumber() {
    return switch (this) {
      case Valid valid -> Optional.of(valid.number);
      case Invalid _ -> Optional.empty();
    };
  }
}
