package org.gongshi.publication;

import java.util.List;

/**
 * What staging found: rows that contradict the register or the file, and what a commit would do.
 *
 * @param errors the first rows in file order; {@code errorCount} has all
 * @param withdrawn notices a full set would withdraw
 * @param listedBefore how many the source had before; the measure of shrinking
 */
public record Validation(
    List<RowError> errors,
    long errorCount,
    long staged,
    long added,
    long changed,
    long unchanged,
    long withdrawn,
    long listedBefore) {

  /** Rows of the report; more are only counted. */
  static final int ERRORS_MAX = 10_000;

  /** A full set that loses more than this share of what its source had must be confirmed. */
  private static final double SHRINK_SHARE_MAX = 0.05;

  /** Below this many, a share says nothing. */
  private static final long SHRINK_COUNT_MIN = 10;

  /** A row that contradicts the register or its own file. */
  public record RowError(long line, String code) {}

  /** The rows in question, apart from what a commit of the others would do. */
  public RejectedRows rejected() {
    return new RejectedRows(errors, errorCount);
  }

  /** Whether a second person must confirm, because so much would vanish. */
  public boolean shrinks() {
    return withdrawn > SHRINK_COUNT_MIN && withdrawn > listedBefore * SHRINK_SHARE_MAX;
  }
}
