package org.gongshi.receipt;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.gongshi.register.Sha256;

/**
 * What tells a receipt from others at a glance: the first 80 bits of the SHA-256 of its compact
 * form, as four groups of four. For people who compare a sheet with a screen; it proves nothing by
 * itself.
 */
public final class ReceiptCode {
  /** Without letters that look like digits (Crockford). */
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int SYMBOL_BITS = 5;
  private static final int BYTES = 10;
  private static final int GROUP = 4;

  private ReceiptCode() {}

  /** The code of a receipt's compact form. */
  public static String of(String receipt) {
    byte[] digest = Sha256.of(receipt.getBytes(StandardCharsets.US_ASCII));
    BigInteger number = new BigInteger(1, digest, 0, BYTES);
    StringBuilder code = new StringBuilder();
    int symbols = BYTES * Byte.SIZE / SYMBOL_BITS;
    for (int i = 0; i < symbols; i++) {
      int shift = (symbols - 1 - i) * SYMBOL_BITS;
      int symbol = number.shiftRight(shift).intValue() & (SYMBOLS.length() - 1);
      code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(SYMBOLS.charAt(symbol));
    }
    return code.toString();
  }
}
