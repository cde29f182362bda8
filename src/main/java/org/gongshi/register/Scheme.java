package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A numbering scheme under which organisations are registered. */
public enum Scheme {
  /** Unified social credit code, GB 32100-2015. */
  USCC(18),
  /** Business registration number of the industry-and-commerce offices, GS15-2006. */
  REGNO(15),
  /** Organisation code, GB 11714, with its check character and without the hyphen. */
  ORGCODE(9);

  private final int length;
  private final String code = name().toLowerCase(Locale.ROOT);

  Scheme(int length) {
    this.length = length;
  }

  /** Characters of a canonical number. */
  public int length() {
    return length;
  }

  /** The scheme as addresses, JSON and tables write it. */
  public String code() {
    return code;
  }

  public static Optional<Scheme> ofCode(String code) {
    // Asked for every lookup: without a stream.
    return switch (code) {
      case "uscc" -> Optional.of(USCC);
      case "regno" -> Optional.of(REGNO);
      case "orgcode" -> Optional.of(ORGCODE);
      default -> Optional.empty();
    };
  }

  static Optional<Scheme> ofLength(int length) {
    return Arrays.stream(values()).filter(scheme -> scheme.length == length).findFirst();
  }
}
