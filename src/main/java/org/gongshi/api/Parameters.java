package org.gongshi.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.register.ResidentNumber;
import org.jspecify.annotations.Nullable;

/** What query parameters of several addresses have in common: their rules and their refusals. */
public final class Parameters {
  /** Small, equal requests: a client that wants all takes the change feed or a download. */
  public static final int SIZE_MAX = 50;

  private static final int SIZE_DEFAULT = 20;

  private static final int REASON_CHARS_MAX = 1_000;

  private static final int MAIL_ADDRESS_CHARS_MAX = 254;

  /** Nothing that parts lines, fields or addresses, in any script. */
  private static final String MAIL_CHARACTER = "[^\\s\\p{Z}\\p{C}@<>,;\"]";

  private static final Pattern MAIL_ADDRESS =
      Pattern.compile(
          MAIL_CHARACTER + "{1,64}@" + MAIL_CHARACTER + "+\\." + MAIL_CHARACTER + "+(?<!\\.)");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");

  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2999;

  private Parameters() {}

  /** The parameter without blanks around it; an empty one counts as not given, as forms send it. */
  public static Optional<String> given(Optional<String> text) {
    return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  /**
   * What a member or field of a request says that must be there.
   *
   * @throws ProblemException {@code parameter-missing}
   */
  public static String required(String member, @Nullable String text) {
    return given(Optional.ofNullable(text)).orElseThrow(() -> missing(member));
  }

  /** The refusal of a request without something that must be there. */
  public static ProblemException missing(String member) {
    return new ProblemException(ProblemCode.PARAMETER_MISSING, member + " is needed.")
        .with("parameter", member);
  }

  /**
   * {@code page[size]}: from 1 to {@link #SIZE_MAX}.
   *
   * @throws ProblemException {@code parameter-invalid}
   */
  public static int pageSize(Optional<String> text) {
    Optional<String> stated = given(text);
    if (stated.isEmpty()) {
      return SIZE_DEFAULT;
    }
    int size = DIGITS.matcher(stated.get()).matches() ? Integer.parseInt(stated.get()) : 0;
    if (size < 1 || size > SIZE_MAX) {
      throw invalid("page[size]", "Use a number from 1 to " + SIZE_MAX + ".");
    }
    return size;
  }

  /**
   * A day as in 2026-04-01, of the years 1900 to 2999.
   *
   * @throws ProblemException {@code parameter-invalid}
   */
  public static LocalDate day(String parameter, String text) {
    LocalDate day;
    try {
      day = LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw invalid(parameter, "Use a date as in 2026-04-01.");
    }
    if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
      throw invalid(parameter, "The year is out of range.");
    }
    return day;
  }

  /**
   * Why somebody does something, for a second person and the audit.
   *
   * @throws ProblemException {@code parameter-invalid}
   */
  public static String reason(String text) {
    if (text.length() > REASON_CHARS_MAX || text.indexOf('\0') >= 0) {
      throw invalid("reason", "At most " + REASON_CHARS_MAX + " characters.");
    }
    if (ResidentNumber.anywhereIn(text)) {
      throw invalid("reason", "It looks like it holds a person's identity number.");
    }
    return text;
  }

  /**
   * An e-mail address. Enough to catch a slip of the hand; only a mail that arrives proves one.
   *
   * @throws ProblemException {@code parameter-invalid}
   */
  public static String mailAddress(String parameter, String text) {
    if (text.length() > MAIL_ADDRESS_CHARS_MAX || !MAIL_ADDRESS.matcher(text).matches()) {
      throw invalid(parameter, "Use an e-mail address, or leave it out.");
    }
    return text;
  }

  /** The refusal of a value. */
  public static ProblemException invalid(String parameter, String rule) {
    return new ProblemException(ProblemCode.PARAMETER_INVALID, rule).with("parameter", parameter);
  }

  /** The refusal of a {@code page[after]} that no page of the same question gave. */
  public static ProblemException cursorInvalid() {
    return new ProblemException(
            ProblemCode.CURSOR_INVALID, "Take page[after] from links.next of the same question.")
        .with("parameter", "page[after]");
  }
}
