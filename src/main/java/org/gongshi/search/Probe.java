package org.gongshi.search;

/**
 * Grams that an index is asked for.
 *
 * @param grams one or more
 * @param names how many names the index reads for them at most, by the statistics
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the database as it is, never compared
record Probe(Integer[] grams, double names) {

  /** With a list so much longer than another, comparing the names of the other costs less. */
  private static final double LONGER_MAX = 10;

  /** Whether a list of so many names too narrows what another has found. */
  static boolean helps(double names, double otherNames) {
    return names <= LONGER_MAX * otherNames;
  }
}
