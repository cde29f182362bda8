package org.gongshi.evidence;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.tlog.TreeSize;

/** Leaves and sizes as query parameters give them. */
final class LogPositions {
  private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,15}");

  private LogPositions() {}

  /**
   * A leaf or size that must be there.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}
   */
  static long required(String parameter, Optional<String> text) {
    return optional(parameter, text).orElseThrow(() -> Parameters.missing(parameter));
  }

  /** One that may be left out. */
  static OptionalLong optional(String parameter, Optional<String> text) {
    Optional<String> given = Parameters.given(text);
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    return parse(given.get()).stream()
        .boxed()
        .findFirst()
        .map(OptionalLong::of)
        .orElseThrow(() ->
            Parameters.invalid(parameter, "Use a whole number from 0 on, without leading zeroes."));
  }

  /** The number that a text is, if it is one that a log can have. */
  static OptionalLong parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(text);
    return TreeSize.isLegal(number) ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** The refusal of what the log has not reached. */
  static ProblemException unknown(String what, ServedCheckpoint newest) {
    return new ProblemException(
            ProblemCode.LOG_POSITION_UNKNOWN,
            what + " is beyond the newest checkpoint here, which has " + newest.size() + " leaves.")
        .with("size", newest.size())
        .asOf(newest.position());
  }
}
