package org.gongshi.reconcile;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongshi.lookup.SubjectView;
import org.gongshi.register.SubjectNumber;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/**
 * One organisation that a question may mean.
 *
 * @param facts who it is, as its page says
 * @param matchedName the name that agrees, if it was found by name
 * @param former whether that is a name it no longer has
 * @param otherName found by number, while the question also gave a name that it never had
 * @param match whether there is no doubt: its number, or its name that no other one bears or bore
 */
public record Candidate(
    SubjectView.Facts facts,
    Grade grade,
    Optional<String> matchedName,
    boolean former,
    boolean otherName,
    boolean match) {

  /** The first of its numbers, {@code uscc:91…}; any other of them is understood as well. */
  public String id() {
    return id(facts.numbers().getFirst());
  }

  /** What tells namesakes apart. */
  String description() {
    return description(facts);
  }

  static String description(SubjectView.Facts facts) {
    return Stream.of(
            facts.numbers().stream().map(Identifier::value).findFirst(),
            facts.region().map(Named::original),
            facts.sector().map(Named::original))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" · "));
  }

  static String id(Identifier number) {
    return number.scheme() + ":" + number.value();
  }

  /** The page of the organisation that bears a number. */
  static String page(SubjectNumber number) {
    return new Identifier(number.scheme().code(), number.value()).page();
  }

  /** The number in an id of ours, if it is one. */
  static Optional<SubjectNumber> number(String id) {
    return SubjectNumber.ofKey(id);
  }
}
