package org.gongshi.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.gongshi.api.Parameters;
import org.gongshi.api.TimePosition;
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
    TimePosition after,
    int size) {

  /** No id of a provider, no target is longer. */
  private static final int TEXT_MAX = 200;

  /** Before any register. */
  private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");

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
        text("page[after]", after).map(TimePosition::parse).orElse(TimePosition.NEWEST),
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
