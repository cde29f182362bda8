package org.gongshi.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gongshi.evidence.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the register has of one notice or of one order: versions and contents by number, and the
 * events about it.
 */
record Past(
    SortedMap<Integer, Version> versions,
    SortedMap<Integer, Content> contents,
    List<LoggedEvent> events) {

  /** Events that erase what a notice or an order says. */
  private static final Set<String> ERASING =
      Set.of("withdrawn", "repaired", "annulled", "order_ended");

  /** Events that replace what an order says; of a notice the versions before stay readable. */
  private static final Set<String> REPLACING = Set.of("order_issued", "order_amended");

  Past() {
    this(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
  }

  /** A version; the public period is that of a notice, of an order there is none. */
  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  record Version(
      int number,
      long changeSetId,
      String event,
      byte[] contentHash,
      @Nullable Instant publishedFrom,
      @Nullable Instant publishedTo,
      @Nullable String publicityRule) {

    /** Whether an event says that there is this version. */
    boolean isMadeBy(LoggedEvent said) {
      return said.changeSetId() == changeSetId
          && said.kind().equals(event)
          && Integer.valueOf(number).equals(said.version());
    }
  }

  /** What a version says, and its salt. */
  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  record Content(byte[] salt, byte[] canonical) {}

  /** The latest version, if there is one. */
  Optional<Version> last() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.lastEntry().getValue());
  }

  /** Whether the latest version says that nothing is left of the content. */
  boolean isErased() {
    return last().map(version -> ERASING.contains(version.event())).orElse(true);
  }

  /** Whether the content of a version must be there: until an event erases or replaces it. */
  boolean isKept(Version version, boolean ofNotice) {
    if (isErased()) {
      return false;
    }
    return ofNotice
        || REPLACING.contains(version.event())
            && versions.tailMap(version.number() + 1).values().stream()
                .noneMatch(later -> REPLACING.contains(later.event()));
  }
}
