package org.gongshi.parquet;

/** What a column may hold; any value may be absent. */
public enum ParquetType {
  /** A {@link String}. */
  TEXT(Physical.BYTE_ARRAY),
  /** An {@link Integer}. */
  INTEGER(Physical.INT32),
  /** A {@link Boolean}. */
  BOOLEAN(Physical.BOOLEAN),
  /** A {@link java.time.LocalDate}. */
  DATE(Physical.INT32),
  /** An {@link java.time.Instant}, to the millisecond. */
  INSTANT(Physical.INT64),
  /**
   * A {@link java.math.BigDecimal} with {@link #DECIMAL_DIGITS} digits at most, {@link
   * #DECIMAL_SCALE} of them behind the point.
   */
  DECIMAL(Physical.INT64);

  /** As many as 64 bits can always hold. */
  public static final int DECIMAL_DIGITS = 18;

  /** Amounts of money have no more. */
  public static final int DECIMAL_SCALE = 2;

  private final Physical physical;

  ParquetType(Physical physical) {
    this.physical = physical;
  }

  Physical physical() {
    return physical;
  }

  /** How a value lies in the file; {@code Type} of the format. */
  enum Physical {
    BOOLEAN(0),
    INT32(1),
    INT64(2),
    BYTE_ARRAY(6);

    private final int code;

    Physical(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
