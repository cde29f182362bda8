package org.gongshi.lookup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * @param knownAt the position in the register's history; empty: now
 */
public record AsOf(Instant validAt, Optional<Watermark> knownAt) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** Publicity is judged as of now, by whoever finds the notice. */
  private static final Publicity PUBLISHED =
      new Publicity(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), "now");

  /** Later than every position there can be. */
  private static final Watermark NOW = new Watermark(Integer.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Reads the query parameters; empty when neither is given.
   *
   * @param validAt an instant with its offset, or a day: its beginning in China
   * @param knownAt {@code epoch-number}, as the header {@code Watermark} of an answer
   * @throws org.gongshi.api.ProblemException {@code parameter-invalid}
   */
  public static Optional<AsOf> of(Optional<String> validAt, Optional<String> knownAt, Instant now) {
    Optional<Instant> instant = Parameters.given(validAt).map(AsOf::instant);
    Optional<Watermark> position = Parameters.given(knownAt).map(AsOf::position);
    return instant.isEmpty() && position.isEmpty()
        ? Optional.empty()
        : Optional.of(new AsOf(instant.orElse(now), position));
  }

  /** The position up to which versions count. */
  public Watermark until() {
    return knownAt.orElse(NOW);
  }

  /** Where a content of a version in publicity stands at the instant. */
  public Optional<Standing> standing(NoticeKind kind, Map<String, Object> content) {
    ActStatus status =
        ActStatus.ofCode(String.valueOf(content.get("status"))).orElse(ActStatus.IN_FORCE);
    return Standing.of(
        kind, day(content, "valid_from"), day(content, "valid_to"), PUBLISHED, status, validAt);
  }

  private static Optional<LocalDate> day(Map<String, Object> content, String member) {
    return Optional.ofNullable(content.get(member)).map(String::valueOf).map(LocalDate::parse);
  }

  /**
   * Refuses a receipt: such an answer is read in several statements, and none of them says at which
   * position.
   *
   * @throws org.gongshi.api.ProblemException {@code parameter-invalid}
   */
  public void refuseReceipt() {
    throw Parameters.invalid("receipt", "Receipts are about now: without valid_at and known_at.");
  }

  /** The member {@code as_of} of an answer. */
  String json() {
    return json(Optional.empty());
  }

  /** The same of one notice, with where it stands. */
  public String json(Optional<Standing> standing) {
    return "{\"valid_at\":\""
        + validAt
        + "\""
        + knownAt.map(position -> ",\"known_at\":\"" + position + "\"").orElse("")
        + standing.map(it -> ",\"standing\":\"" + it.code() + "\"").orElse("")
        + "}";
  }

  private static Instant instant(String text) {
    if (DAY.matcher(text).matches()) {
      LocalDate day = Parameters.day("valid_at", text);
      return OfficialTime.startOf(day);
    }
    OffsetDateTime at;
    try {
      // A plus sign that was not percent-encoded arrives as a blank.
      at = OffsetDateTime.parse(text.replace(' ', '+'));
    } catch (DateTimeException e) {
      throw Parameters.invalid(
          "valid_at", "Use a day as in 2026-04-01, or an instant as in 2026-04-01T08:00:00+08:00.");
    }
    Parameters.day("valid_at", at.toLocalDate().toString());
    return at.toInstant();
  }

  private static Watermark position(String text) {
    return Watermark.parse(text)
        .orElseThrow(() ->
            Parameters.invalid(
                "known_at", "Use epoch-number, as the header Watermark of an answer."));
  }
}
