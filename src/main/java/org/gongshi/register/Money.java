package org.gongshi.register;

import java.math.BigDecimal;
import java.util.Optional;

/** Amounts in yuan, exact to the fen. */
final class Money {

  /** The official layouts have decimal(18,6) of 万元, that is 12 digits before the point. */
  private static final BigDecimal YUAN_LIMIT = new BigDecimal("1E16");

  private static final int FEN_DIGITS = 2;

  private Money() {}

  static Optional<BigDecimal> yuan(String field, Optional<BigDecimal> amount) {
    return amount.map(present -> yuan(field, present));
  }

  private static BigDecimal yuan(String field, BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(YUAN_LIMIT) >= 0) {
      throw new IllegalArgumentException(field + ": is negative or too large");
    }
    if (amount.stripTrailingZeros().scale() > FEN_DIGITS) {
      throw new IllegalArgumentException(field + ": is finer than a fen");
    }
    return amount.setScale(FEN_DIGITS);
  }
}
