package org.gongshi.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts of yuan for the eye: 20000.00 is shown as 20,000.00, without losing a digit. */
public final class Money {

  private Money() {}

  public static String grouped(String plainYuan) {
    BigDecimal amount = new BigDecimal(plainYuan);
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(amount.scale() > 0 ? Math.max(2, amount.scale()) : 0);
    return format.format(amount);
  }
}
