package org.gongshi.redress;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.keys.SecretCodes;
import org.gongshi.register.Sha256;

/**
 * What applicants write down: the number of a case and the code that opens it, in Crockford's base
 * 32, whose letters are not mistaken for digits.
 */
final class CaseCodes {
  private static final int NUMBER_CHARS = 12;
  private static final int TYPED_MAX = 64;
  private static final Pattern WELL_FORMED = Pattern.compile("[0-9A-HJKMNP-TV-Z]+");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]+");

  private final SecretCodes secrets = new SecretCodes();

  /** 60 random bits: nobody guesses other people's numbers, and nothing depends on it. */
  String nextNumber() {
    return secrets.next().substring(0, NUMBER_CHARS);
  }

  /** 130 random bits. */
  String nextCode() {
    return secrets.next();
  }

  /** A number as somebody typed it; empty if no case could have it. */
  static Optional<String> number(String typed) {
    return read(typed, NUMBER_CHARS);
  }

  /** A code likewise, also the one that came with a decision. */
  static Optional<String> code(String typed) {
    return read(typed, SecretCodes.CHARS);
  }

  private static Optional<String> read(String typed, int length) {
    if (typed.length() > TYPED_MAX) {
      return Optional.empty();
    }
    String plain =
        SEPARATORS
            .matcher(typed)
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return plain.length() == length && WELL_FORMED.matcher(plain).matches()
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** What is stored of a code: random enough that no salt is needed. */
  static byte[] digest(String code) {
    return Sha256.of(code.getBytes(StandardCharsets.US_ASCII));
  }
}
