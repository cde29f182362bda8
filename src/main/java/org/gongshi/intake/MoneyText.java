package org.gongshi.intake;

import java.math.BigDecimal;
import java.util.Optional;

/** An amount in 万元 as official files write it, turned into yuan exactly. */
final class MoneyText {
  /** decimal(18,6) in the official layout: 12 digits before the point, 6 behind. */
  static final int INTEGER_DIGITS_MAX = 12;

  static final int FRACTION_DIGITS_MAX = 6;

  private static final int WAN_DIGITS = 4; // 1 万元 is 10^4 yuan
  private static final int TEXT_LENGTH_MAX = 32;

  /** What reading an amount gives. */
  sealed interface Result {
    record Yuan(BigDecimal amount) implements Result {}

    record Bad(IntakeCode code) implements Result {}
  }

  private MoneyText() {}

  /** Reads a text that is not blank; the unit 万元 may stand behind the number. */
  static Result yuanOfWan(String text) {
    Optional<String> plain = plain(text);
    if (plain.isEmpty()) {
      return new Result.Bad(IntakeCode.MONEY_UNREADABLE);
    }
    BigDecimal wan = new BigDecimal(plain.get());
    if (wan.signum() < 0) {
      return new Result.Bad(IntakeCode.MONEY_NEGATIVE);
    }
    if (wan.precision() - wan.scale() > INTEGER_DIGITS_MAX
        || wan.stripTrailingZeros().scale() > FRACTION_DIGITS_MAX) {
      return new Result.Bad(IntakeCode.MONEY_OUT_OF_RANGE);
    }
    return new Result.Yuan(wan.movePointRight(WAN_DIGITS));
  }

  /** Digits, at most one point, a leading minus; thousands separators and the unit fall away. */
  private static Optional<String> plain(String raw) {
    if (raw.length() > TEXT_LENGTH_MAX) {
      return Optional.empty();
    }
    String text = FullWidth.narrow(raw);
    String number = text.endsWith("万元") ? text.substring(0, text.length() - 2) : text;
    StringBuilder plain = new StringBuilder(number.length());
    boolean point = false;
    int digits = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        plain.append(c);
      } else if (c == '.' && !point) {
        point = true;
        plain.append(c);
      } else if ((c == '-' || c == '\u2212') && plain.isEmpty()) {
        plain.append('-');
      } else if (c != ' ' && (c != ',' || digits == 0 || point)) {
        return Optional.empty();
      }
    }
    return digits == 0 ? Optional.empty() : Optional.of(plain.toString());
  }
}
