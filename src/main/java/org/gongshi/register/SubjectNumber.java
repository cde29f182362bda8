package org.gongshi.register;

import java.util.Optional;
import org.gongshi.register.NumberError.Rule;

/**
 * A registered number of an organisation, canonical and well-formed. Its text form, {@code
 * uscc:91…}, is the key under which everything about a subject is filed.
 */
public record SubjectNumber(Scheme scheme, String value) {

  /** A number typed digit by digit with separators has 35 characters; more is not a number. */
  static final int RAW_LENGTH_MAX = 64;

  /** Registering authority and class; the rest of the area in a code are digits. */
  private static final int USCC_AREA_FROM = 3;

  private static final int USCC_AREA_TO = 8;

  public SubjectNumber {
    Optional<NumberError> error = check(scheme, value);
    if (error.isPresent()) {
      throw new IllegalArgumentException(
          "number: not a canonical " + scheme.code() + ", rule " + error.get().rule());
    }
  }

  /** Reads a number as people write it: full width, spaces, dashes and lower case are folded. */
  public static NumberResult parse(Scheme scheme, String raw) {
    if (raw.length() > RAW_LENGTH_MAX) {
      return new NumberResult.Invalid(tooLong(scheme));
    }
    return ofFolded(scheme, NumberText.fold(raw));
  }

  /** Reads a number of whichever scheme its length tells, for a search box. */
  public static NumberResult parseAny(String raw) {
    if (raw.length() > RAW_LENGTH_MAX) {
      return new NumberResult.Invalid(tooLong(Scheme.USCC));
    }
    String text = NumberText.fold(raw);
    return ofFolded(Scheme.ofLength(text.length()).orElse(Scheme.USCC), text);
  }

  /** Completes a number by its check character, for whoever issues numbers or invents them. */
  public static SubjectNumber withCheckDigit(Scheme scheme, String body) {
    return new SubjectNumber(scheme, body + checkDigit(scheme, body));
  }

  /** Reads the text form that {@link #toString} writes, and nothing looser. */
  public static Optional<SubjectNumber> ofKey(String key) {
    int colon = key.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String value = key.substring(colon + 1);
    return Scheme.ofCode(key.substring(0, colon))
        .filter(scheme -> check(scheme, value).isEmpty())
        .map(scheme -> new SubjectNumber(scheme, value));
  }

  @Override
  public String toString() {
    return scheme.code() + ":" + value;
  }

  private static NumberResult ofFolded(Scheme scheme, String text) {
    return check(scheme, text)
        .<NumberResult>map(NumberResult.Invalid::new)
        .orElseGet(() -> new NumberResult.Valid(new SubjectNumber(scheme, text)));
  }

  private static Optional<NumberError> check(Scheme scheme, String text) {
    if (text.isEmpty()) {
      return Optional.of(new NumberError(scheme, Rule.EMPTY, 0, "There is no number"));
    }
    int length = text.codePointCount(0, text.length());
    if (length != scheme.length()) {
      return Optional.of(wrongLength(scheme, length));
    }
    for (int position = 1; position <= length; position++) {
      // A character outside the BMP is in no alphabet, so half of one is refused here as well.
      if (alphabet(scheme, position).indexOf(text.charAt(position - 1)) < 0) {
        return Optional.of(wrongCharacter(scheme, position));
      }
    }
    String body = text.substring(0, length - 1);
    char expected = checkDigit(scheme, body);
    return text.charAt(length - 1) == expected
        ? Optional.empty()
        : Optional.of(wrongCheckDigit(scheme, expected));
  }

  private static char checkDigit(Scheme scheme, String body) {
    return switch (scheme) {
      case USCC -> CheckDigits.uscc(body);
      case REGNO -> CheckDigits.regno(body);
      case ORGCODE -> CheckDigits.orgcode(body);
    };
  }

  /**
   * The characters a scheme allows at a position. The first two of a USCC, authority and class, are
   * open lists in GB 32100 (A, N and Y came later), so any character of its alphabet will do.
   */
  private static String alphabet(Scheme scheme, int position) {
    return switch (scheme) {
      case USCC ->
          position >= USCC_AREA_FROM && position <= USCC_AREA_TO
              ? "0123456789"
              : CheckDigits.USCC_ALPHABET;
      case REGNO -> "0123456789";
      case ORGCODE -> position == scheme.length() ? "0123456789X" : CheckDigits.ORGCODE_ALPHABET;
    };
  }

  private static NumberError tooLong(Scheme scheme) {
    return new NumberError(
        scheme,
        Rule.LENGTH,
        0,
        "A %s has %d characters, this is far longer".formatted(scheme.code(), scheme.length()));
  }

  private static NumberError wrongLength(Scheme scheme, int length) {
    return new NumberError(
        scheme,
        Rule.LENGTH,
        0,
        "A %s has %d characters, this has %d".formatted(scheme.code(), scheme.length(), length));
  }

  private static NumberError wrongCharacter(Scheme scheme, int position) {
    String allowed =
        switch (alphabet(scheme, position).length()) {
          case 10 -> "a digit";
          case 11 -> "a digit or X";
          case 31 -> "a digit or a letter other than I, O, S, V and Z";
          default -> "a digit or a letter";
        };
    return new NumberError(
        scheme, Rule.CHARACTER, position, "Position %d must be %s".formatted(position, allowed));
  }

  private static NumberError wrongCheckDigit(Scheme scheme, char expected) {
    return new NumberError(
        scheme,
        Rule.CHECK_DIGIT,
        scheme.length(),
        "Position %d should be %c if the others are right".formatted(scheme.length(), expected));
  }
}
