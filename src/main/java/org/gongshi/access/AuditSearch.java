package org.gongshi.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.OfficialTime;

/**
 * What an auditor asks for.
 *
 * @param from first instant
 * @param to exclusive
 * @param after entries before this one in time
 * @param size 1 to {@link #SIZE_MAX}
 */
record AuditSearch(
    Optional<String> actor,
    Optional<String> target,
    Optional<AuditAction> action,
    Instant from,
    Instant to,
    Position after,
    int size) {

  /** As in every list. */
  static final int SIZE_MAX = 50;

  static final int SIZE_DEFAULT = 20;

  /** No id of a provider, no target is longer. */
  private static final int TEXT_MAX = 200;

  /** Before any register. */
  private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");

  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,16})-([0-9]{1,18})");

  /** Where a page ended: microseconds since 1970, and the id. */
  record Position(Instant at, long id) {
    static final Position NEWEST = new Position(END, Long.MAX_VALUE);

    private static final long MICROS = 1_000_000;

    static Position of(AuditEntry entry) {
      return new Position(entry.at(), entry.id());
    }

    String written() {
      return at.getEpochSecond() * MICROS + at.getNano() / 1_000 + "-" + id;
    }

    static Position parse(String written) {
      Matcher matcher = CURSOR.matcher(written);
      if (!matcher.matches()) {
        throw new ProblemException(
                ProblemCode.CURSOR_INVALID, "Take page[after] from links.next of the same search.")
            .with("parameter", "page[after]");
      }
      long micros = Long.parseLong(matcher.group(1));
      return new Position(
          Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000),
          Long.parseLong(matcher.group(2)));
    }
  }

  /** The search that query parameters state. */
  static AuditSearch of(
      Optional<String> actor,
      Optional<String> target,
      Optional<String> action,
      Optional<String> from,
      Optional<String> to,
      Optional<String> after,
      Optional<Integer> size) {
    return new AuditSearch(
        text("actor", actor),
        text("target", target),
        text("action", action).map(AuditSearch::action),
        text("from", from).map(day -> OfficialTime.startOf(day("from", day))).orElse(BEGINNING),
        text("to", to).map(day -> OfficialTime.endOf(day("to", day))).orElse(END),
        text("page[after]", after).map(Position::parse).orElse(Position.NEWEST),
        size(size));
  }

  private static Optional<String> text(String parameter, Optional<String> value) {
    if (value.filter(it -> it.length() > TEXT_MAX || it.indexOf('\0') >= 0).isPresent()) {
      throw invalid(parameter, "At most " + TEXT_MAX + " characters.");
    }
    return value.filter(it -> !it.isBlank());
  }

  private static AuditAction action(String code) {
    return Arrays.stream(AuditAction.values())
        .filter(action -> action.code().equals(code))
        .findFirst()
        .orElseThrow(() ->
            invalid(
                "action",
                "One of "
                    + String.join(
                        ", ", Arrays.stream(AuditAction.values()).map(AuditAction::code).toList())
                    + "."));
  }

  private static LocalDate day(String parameter, String value) {
    if (!value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw invalid(parameter, "A day as in 2026-04-01.");
    }
    try {
      return LocalDate.parse(value);
    } catch (java.time.DateTimeException e) {
      throw invalid(parameter, "A day as in 2026-04-01.");
    }
  }

  private static int size(Optional<Integer> size) {
    int wanted = size.orElse(SIZE_DEFAULT);
    if (wanted < 1 || wanted > SIZE_MAX) {
      throw invalid("page[size]", "From 1 to " + SIZE_MAX + ".");
    }
    return wanted;
  }

  private static ProblemException invalid(String parameter, String detail) {
    return new ProblemException(ProblemCode.PARAMETER_INVALID, detail).with("parameter", parameter);
  }
}
