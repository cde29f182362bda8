package org.gongshi.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;
import org.gongshi.register.OfficialTime;

/**
 * What an auditor asks for.
 *
 * @param from first instant
 * @param to exclusive
 * @param after entries before this one in time
 * @param size 1 to {@link Parameters#SIZE_MAX}
 */
record AuditSearch(
    Optional<String> actor,
    Optional<String> target,
    Optional<AuditAction> action,
    Instant from,
    Instant to,
    Position after,
    int size) {

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
        throw Parameters.cursorInvalid();
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
      Optional<String> size) {
    return new AuditSearch(
        text("actor", actor),
        text("target", target),
        text("action", action).map(AuditSearch::action),
        text("from", from)
            .map(day -> Parameters.day("from", day))
            .map(OfficialTime::startOf)
            .orElse(BEGINNING),
        text("to", to).map(day -> Parameters.day("to", day)).map(OfficialTime::endOf).orElse(END),
        text("page[after]", after).map(Position::parse).orElse(Position.NEWEST),
        Parameters.pageSize(size));
  }

  private static Optional<String> text(String parameter, Optional<String> value) {
    if (value.filter(it -> it.length() > TEXT_MAX || it.indexOf('\0') >= 0).isPresent()) {
      throw Parameters.invalid(parameter, "At most " + TEXT_MAX + " characters.");
    }
    return value.filter(it -> !it.isBlank());
  }

  private static AuditAction action(String code) {
    return Arrays.stream(AuditAction.values())
        .filter(action -> action.code().equals(code))
        .findFirst()
        .orElseThrow(() ->
            Parameters.invalid(
                "action",
                "One of "
                    + String.join(
                        ", ", Arrays.stream(AuditAction.values()).map(AuditAction::code).toList())
                    + "."));
  }
}
