package org.gongshi.checks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.keys.Bytes;
import org.gongshi.register.SubjectNumber;

/**
 * A question that can be answered.
 *
 * @param window the time it is about
 * @param redress digests of a redress number, if one was given
 */
record Question(About about, String serviceClass, Window window, List<Bytes> redress) {

  /** Whom it is about. */
  sealed interface About {}

  record Organisation(SubjectNumber number) implements About {}

  /**
   * A person, by every digest under which document and name may be stored.
   *
   * @param near what the question counts towards if it was a guess
   */
  record Person(List<Bytes> documents, List<Bytes> names, List<Nearness> near) implements About {
    @Override
    public String toString() {
      return "Person[]"; // a digest could be joined with a stolen key
    }
  }

  /** Too little to tell one person from another. */
  record Incomplete(Reason reason) implements About {}

  /**
   * An instant, or a day of travel.
   *
   * @param from first instant
   * @param to first instant after it
   */
  record Window(Instant from, Instant to, boolean day) {
    static Window now(Instant instant) {
      return new Window(instant, instant.plusNanos(1), false);
    }

    static Window day(Instant from, Instant to) {
      return new Window(from, to, true);
    }
  }

  /** Why nothing can be decided. */
  enum Reason {
    /** The number is that of an order, the name is not. */
    NAME_DIFFERS,
    /** The name is that of an order, the number is not. */
    NUMBER_DIFFERS,
    NAME_MISSING,
    NUMBER_MISSING,
    /** A passport's name has letters that its machine-readable lines cannot have. */
    NAME_NOT_LATIN,
    /** An order is in force for a part of the day of travel only. */
    PART_OF_DAY,
    /** So many orders have this name or number that not all were looked at. */
    TOO_MANY_ORDERS,
    DATA_TOO_OLD;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
