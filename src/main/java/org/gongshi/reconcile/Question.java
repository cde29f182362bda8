package org.gongshi.reconcile;

import java.util.Optional;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.Lookup;
import org.gongshi.register.SubjectNumber;
import org.gongshi.search.TypedText;

/**
 * Which organisation is meant: by number, by name, or by both.
 *
 * @param number looks up exactly this one; a name beside it is compared and does not widen
 * @param name absent only if there is a number
 * @param region area code: all that lies within
 * @param sector section letter of GB/T 4754
 * @param limit candidates at most
 */
public record Question(
    Optional<SubjectNumber> number,
    Optional<String> name,
    Optional<String> region,
    Optional<String> sector,
    int limit) {

  /** A question by number, and what it is said to be called. */
  public static Question numbered(SubjectNumber number, Optional<String> name) {
    return new Question(Optional.of(number), name, Optional.empty(), Optional.empty(), 1);
  }

  /** A question by name alone. */
  public static Question named(String name, int limit) {
    return new Question(
        Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty(), limit);
  }

  /**
   * The number or id that a text is; empty for a name.
   *
   * @throws ProblemException if it is neither
   */
  public static Optional<SubjectNumber> meant(String text) {
    Optional<SubjectNumber> id = Candidate.number(text);
    if (id.isPresent()) {
      return id;
    }
    return switch (TypedText.of(text)) {
      case TypedText.Empty _ -> throw Parameters.missing("query");
      case TypedText.TooShort _ ->
          throw new ProblemException(
                  ProblemCode.NAME_TOO_SHORT, "Give at least two characters of the name.")
              .with("minimum", TypedText.NAME_LENGTH_MIN);
      case TypedText.TooLong _ ->
          throw new ProblemException(
                  ProblemCode.NAME_TOO_LONG,
                  "Give at most " + TypedText.LENGTH_MAX + " characters of the name.")
              .with("maximum", TypedText.LENGTH_MAX);
      case TypedText.Identity _ ->
          throw new ProblemException(
              ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
              "It looks like a person's identity number. It was not looked up and is not kept.");
      case TypedText.Number found -> Optional.of(found.number());
      case TypedText.Misread misread -> throw Lookup.malformed(misread.error());
      case TypedText.Document _, TypedText.Name _ -> Optional.empty();
    };
  }
}
