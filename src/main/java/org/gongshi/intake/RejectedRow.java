package org.gongshi.intake;

import java.util.List;

/** A row that was not accepted, with everything that is wrong with it. */
public record RejectedRow(long line, List<RowProblem> problems) {
  public RejectedRow {
    problems = List.copyOf(problems);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems: a rejected row has at least one");
    }
  }

  /** Whether it is left out because its party is a natural person, and for nothing else. */
  public boolean isNaturalPerson() {
    return problems.getFirst().code() == IntakeCode.NATURAL_PERSON;
  }
}
