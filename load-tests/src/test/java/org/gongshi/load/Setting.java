package org.gongshi.load;

/** What a run may be told, each with a default and a bound: load is a tool, not a weapon. */
enum Setting {
  /** Requests a second of the journey. */
  RATE("rate", 200, 1, 20_000),
  /** Seconds at that rate, after the warm-up. */
  SECONDS("seconds", 30, 1, 14_400),
  /** Seconds in which the rate rises to it; they count in no assertion of their own. */
  WARM_UP_SECONDS("warmup", 5, 1, 600),
  /** How many different subjects are asked for; fewer fit into a cache. */
  SUBJECTS("subjects", 100_000, 1, 100_000_000),
  /** Requests a second that the target just manages; Overload asks three times that. */
  CAPACITY("capacity", 1_000, 1, 20_000),
  /** Milliseconds within which 99 of 100 answers to a lookup must come. */
  LOOKUP_P99_MILLIS("lookup.p99", 50, 1, 10_000),
  /** Milliseconds within which 99 of 100 answers to a search or list must come. */
  SEARCH_P99_MILLIS("search.p99", 300, 1, 10_000),
  /** Milliseconds within which 99 of 100 pages must come. */
  PAGE_P99_MILLIS("page.p99", 300, 1, 10_000),
  /** Lists of a hundred passengers a second. */
  LISTS("lists", 1, 1, 100),
  /** Milliseconds within which 99 of 100 answers to a check must come. */
  CHECK_P99_MILLIS("check.p99", 100, 1, 10_000),
  /** Milliseconds within which half of the lists must be answered. */
  LIST_P50_MILLIS("list.p50", 50, 1, 10_000);

  private final String property;
  private final int byDefault;
  private final int min;
  private final int max;

  Setting(String property, int byDefault, int min, int max) {
    this.property = property;
    this.byDefault = byDefault;
    this.min = min;
    this.max = max;
  }

  /**
   * What was set, or the default.
   *
   * @throws IllegalArgumentException outside the bounds
   */
  int value() {
    return value(byDefault);
  }

  /** What was set, or what this journey takes by default. */
  int value(int ofThisJourney) {
    int value = Integer.getInteger(property, ofThisJourney);
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "-D%s=%d: must be from %d to %d".formatted(property, value, min, max));
    }
    return value;
  }
}
