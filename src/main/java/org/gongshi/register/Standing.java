package org.gongshi.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a notice stands in a subject's credit status at an instant. A notice stands nowhere before
 * and after its publicity period, once repaired or annulled, and before it takes effect.
 */
public enum Standing {
  /** Licences in force, commendations. */
  GOOD,
  /** Penalties and listings. */
  WARNING,
  /** Licences that ran out or were revoked; neutral. */
  ENDED,
  /** Grades within their validity, shown beside the rest. */
  RATED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Standing> of(Act act, Instant at) {
    return of(act.kind(), act.validFrom(), act.validTo(), act.publicity(), act.status(), at);
  }

  public static Optional<Standing> of(
      NoticeKind kind,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      Publicity publicity,
      ActStatus status,
      Instant at) {
    boolean annulled = status == ActStatus.REVOKED && kind != NoticeKind.LICENCE;
    if (!publicity.covers(at) || status == ActStatus.REPAIRED || annulled) {
      return Optional.empty();
    }
    boolean begun = validFrom.map(day -> !at.isBefore(OfficialTime.startOf(day))).orElse(true);
    boolean over = validTo.map(day -> !at.isBefore(OfficialTime.endOf(day))).orElse(false);
    return switch (kind) {
      case LICENCE -> {
        if (over || status == ActStatus.REVOKED) {
          yield Optional.of(ENDED);
        }
        yield begun ? Optional.of(GOOD) : Optional.empty();
      }
      case COMMENDATION -> Optional.of(GOOD);
      case PENALTY, LISTING -> Optional.of(WARNING);
      case RATING -> begun && !over ? Optional.of(RATED) : Optional.empty();
    };
  }

  /** The next instant at which a notice may stand elsewhere, if nobody changes it. */
  public static Optional<Instant> nextTransition(
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      Publicity publicity,
      Instant after) {
    return Stream.of(
            Optional.of(publicity.from()),
            Optional.of(publicity.to()),
            validFrom.map(OfficialTime::startOf),
            validTo.map(OfficialTime::endOf))
        .flatMap(Optional::stream)
        .filter(after::isBefore)
        .min(Instant::compareTo);
  }
}
