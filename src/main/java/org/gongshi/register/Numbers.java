package org.gongshi.register;

import java.util.Comparator;
import java.util.List;

/** The numbers of one subject: at most one per scheme, in the order of the schemes. */
final class Numbers {

  private static final Comparator<SubjectNumber> BY_SCHEME =
      Comparator.comparing(SubjectNumber::scheme);

  private Numbers() {}

  static List<SubjectNumber> atMostOnePerScheme(String field, List<SubjectNumber> numbers) {
    if (numbers.size() < 2) {
      return List.copyOf(numbers);
    }
    if (numbers.stream().map(SubjectNumber::scheme).distinct().count() < numbers.size()) {
      throw new IllegalArgumentException(field + ": two numbers of one scheme");
    }
    return numbers.stream().sorted(BY_SCHEME).toList();
  }
}
