package org.gongshi.notices;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemException;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/**
 * The filters that lists and feeds of notices have in common. Each reads a parameter as it came, an
 * empty one counting as not given, and refuses a wrong one with {@link ProblemException} {@code
 * parameter-invalid}.
 */
public final class NoticeParameters {
  private static final Pattern REGION = Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2})?)?");

  private NoticeParameters() {}

  /** {@code kind}: a code, as {@code penalty}. */
  public static Optional<NoticeKind> kind(Optional<String> text) {
    return Parameters.given(text)
        .map(code ->
            NoticeKind.ofCode(code)
                .orElseThrow(() ->
                    Parameters.invalid(
                        "kind", "Use licence, penalty, commendation, listing or rating.")));
  }

  /** {@code authority}: its unified social credit code. */
  public static Optional<SubjectNumber> authority(Optional<String> text) {
    return Parameters.given(text)
        .map(code ->
            SubjectNumber.parse(Scheme.USCC, code)
                .asNumber()
                .orElseThrow(() ->
                    Parameters.invalid(
                        "authority", "Use the authority's unified social credit code.")));
  }

  /** {@code party}: {@code scheme:number}. */
  public static Optional<SubjectNumber> party(Optional<String> text) {
    return Parameters.given(text).map(NoticeParameters::party);
  }

  private static SubjectNumber party(String text) {
    int colon = text.indexOf(':');
    return Optional.of(text)
        .filter(whole -> colon > 0)
        .flatMap(whole -> Scheme.ofCode(whole.substring(0, colon)))
        .flatMap(scheme -> SubjectNumber.parse(scheme, text.substring(colon + 1)).asNumber())
        .orElseThrow(
            () -> Parameters.invalid("party", "Use a scheme and a number, as in uscc:91…."));
  }

  /** {@code region}: the digits that all codes of the area begin with, none for the country. */
  public static Optional<String> region(Optional<String> text) {
    return Parameters.given(text)
        .map(code -> {
          if (!REGION.matcher(code).matches()) {
            throw Parameters.invalid("region", "Use two, four or six digits.");
          }
          return code.replaceFirst("(00)+$", "");
        });
  }

  /** {@code sector}: a section letter of GB/T 4754. */
  public static Optional<String> sector(Optional<String> text) {
    return Parameters.given(text)
        .map(letter -> {
          if (letter.length() != 1 || letter.charAt(0) < 'A' || letter.charAt(0) > 'T') {
            throw Parameters.invalid("sector", "Use a section letter of GB/T 4754, A to T.");
          }
          return letter;
        });
  }
}
