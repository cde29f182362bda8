package org.gongshi.lookup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongshi.api.Parameters;
import org.gongshi.register.ActStatus;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.Standing;
import org.gongshi.register.Watermark;

/**
 * The two times of a question about another day: when the acts were valid, and what the register
 * had said by then. Neither brings back what is not published now: content is shown of notices in
 * publicity, whenever it is asked about.
 *
 * @param validAt the instant at which legal validity counts
 * @param knownAt the position in the register's history; empty: now, or not resolved yet
 * @param knownBy the instant by which that position was the last one, if one was named
 */
public record AsOf(Instant validAt, Optional<Watermark> knownAt, Optional<Instant> knownBy) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /**
   * A minute as the fields of forms send it, without an offset; with seconds, if they are asked.
   */
  private static final Pattern CIVIL =
      Pattern.compile(DAY + "T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?");

  /** Publicity is judged as of now, by whoever finds the notice. */
  private static final Publicity PUBLISHED =
      new Publicity(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), "now");

  /** Later than every position there can be. */
  private static final Watermark NOW = new Watermark(Integer.MAX_VALUE, Long.MAX_VALUE);

  /** Before every position there can be. */
  private static final Watermark NOTHING = new Watermark(0, 0);

  private static final String MINUTE = "Use a time as in 2026-04-01T10:00.";

  private static final String TIMES =
      "Use a day as in 2026-04-01, or an instant as in 2026-04-01T08:00:00+08:00.";

  /**
   * Reads the query parameters; empty when neither is given.
   *
   * @param validAt an instant with its offset, or a day: its beginning in China
   * @param knownAt the same, not in the future; or {@code epoch-number}, as the header {@code
   *     Watermark} of an answer
   * @throws org.gongshi.api.ProblemException {@code parameter-invalid}
   */
  public static Optional<AsOf> of(Optional<String> validAt, Optional<String> knownAt, Instant now) {
    Optional<Instant> instant =
        Parameters.given(validAt).map(text -> instant("valid_at", text, TIMES));
    Optional<String> known = Parameters.given(knownAt);
    if (instant.isEmpty() && known.isEmpty()) {
      return Optional.empty();
    }
    Optional<Watermark> position = known.flatMap(Watermark::parse);
    Optional<Instant> knownBy =
        position.isPresent() ? Optional.empty() : known.map(text -> knownBy(text, now));
    return Optional.of(
        new AsOf(instant.orElse(now.truncatedTo(ChronoUnit.MILLIS)), position, knownBy));
  }

  /**
   * Reads the parameter {@code at} of a page: what was valid then, as the register said it then.
   *
   * @param at a minute of official time, as forms send it, or what {@link #of} takes
   * @throws org.gongshi.api.ProblemException {@code parameter-invalid}
   */
  public static Optional<AsOf> ofPage(Optional<String> at, Instant now) {
    return Parameters.given(at)
        .map(text -> CIVIL.matcher(text).matches() ? civil(text) : instant("at", text, MINUTE))
        .map(instant -> notAfter(now, instant, "at"))
        .map(instant -> new AsOf(instant, Optional.empty(), Optional.of(instant)));
  }

  /** The same, with the position that a replica found for it; that of now stays unsaid. */
  AsOf knowing(Watermark position) {
    return knownBy.isPresent() ? new AsOf(validAt, Optional.of(position), knownBy) : this;
  }

  /** The position up to which versions count, unless an instant says it. */
  Watermark until() {
    return knownAt.orElse(knownBy.isPresent() ? NOTHING : NOW);
  }

  /**
   * Where a content of a version in publicity stands at the instant: nowhere on the days before the
   * act was decided, since it was not there to hold.
   */
  public Optional<Standing> standing(NoticeKind kind, Map<String, Object> content) {
    if (day(content, "decided_on").filter(OfficialTime.dateOf(validAt)::isBefore).isPresent()) {
      return Optional.empty();
    }
    ActStatus status =
        ActStatus.ofCode(String.valueOf(content.get("status"))).orElse(ActStatus.IN_FORCE);
    return Standing.of(
        kind, day(content, "valid_from"), day(content, "valid_to"), PUBLISHED, status, validAt);
  }

  private static Optional<LocalDate> day(Map<String, Object> content, String member) {
    return Optional.ofNullable(content.get(member)).map(String::valueOf).map(LocalDate::parse);
  }

  /** The times as they were resolved, by the names that questions and answers give them. */
  public Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("valid_at", validAt.toString());
    knownAt.ifPresent(position -> members.put("known_at", position.toString()));
    knownBy.ifPresent(instant -> members.put("known_by", instant.toString()));
    return members;
  }

  /** The member {@code as_of} of an answer. */
  String json() {
    return json(Optional.empty());
  }

  /** The same of one notice, with where it stands. */
  public String json(Optional<Standing> standing) {
    Map<String, String> members = members();
    standing.ifPresent(it -> members.put("standing", it.code()));
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Instant knownBy(String text, Instant now) {
    Instant instant =
        instant(
            "known_at",
            text,
            "Use epoch-number, as the header Watermark of an answer; or a day or an instant, as for"
                + " valid_at.");
    return notAfter(now, instant, "known_at");
  }

  /** What a register will have said is not known. */
  private static Instant notAfter(Instant now, Instant instant, String parameter) {
    if (instant.isAfter(now)) {
      throw Parameters.invalid(parameter, "It is in the future.");
    }
    return instant;
  }

  private static Instant civil(String text) {
    try {
      LocalDateTime time = LocalDateTime.parse(text);
      Parameters.day("at", time.toLocalDate().toString());
      return time.atZone(OfficialTime.ZONE).toInstant();
    } catch (DateTimeException e) {
      throw Parameters.invalid("at", MINUTE);
    }
  }

  private static Instant instant(String parameter, String text, String rule) {
    if (DAY.matcher(text).matches()) {
      return OfficialTime.startOf(Parameters.day(parameter, text));
    }
    OffsetDateTime at;
    try {
      // A plus sign that was not percent-encoded arrives as a blank.
      at = OffsetDateTime.parse(text.replace(' ', '+'));
    } catch (DateTimeException e) {
      throw Parameters.invalid(parameter, rule);
    }
    Parameters.day(parameter, at.toLocalDate().toString());
    return at.toInstant();
  }
}
