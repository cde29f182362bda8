package org.gongshi.lookup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.web.Civil;
import org.gongshi.web.PageAddresses;

/**
 * What a page says about another time: the form that asks for one, and the banner of a page that
 * shows one.
 *
 * @param page address of the page of now
 * @param latest the last minute that can be asked for, as forms write it
 * @param shown the time that the page shows; empty: now
 */
@RegisterForReflection
public record PastView(String page, String latest, Optional<Shown> shown) {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  /**
   * The time that a page shows.
   *
   * @param at as forms write it
   * @param minute as people read it
   * @param position what the register had published by then
   * @param query the same times, as programs ask with them
   */
  @RegisterForReflection
  public record Shown(String at, String minute, Optional<String> position, String query) {}

  /** On a page that shows now. */
  public static PastView ofNow(String page, Instant now) {
    return new PastView(page, field(now), Optional.empty());
  }

  /** On a page that shows another time. */
  public static PastView of(String page, AsOf asOf, Instant now) {
    Shown shown =
        new Shown(
            field(asOf.validAt()),
            Civil.minute(asOf.validAt().atZone(OfficialTime.ZONE).toOffsetDateTime()),
            asOf.knownAt().filter(known -> known.number() > 0).map(Watermark::toString),
            query(asOf));
    return new PastView(page, field(now), Optional.of(shown));
  }

  private static String query(AsOf asOf) {
    String at = PageAddresses.encoded(asOf.validAt().toString());
    return "?valid_at=" + at + "&known_at=" + at;
  }

  /** What is shown as JSON. */
  public String data() {
    return "/v1" + page + shown.map(Shown::query).orElse("");
  }

  /** What is shown, with its receipt, as JSON. */
  public String receipt() {
    return data() + (shown.isPresent() ? "&" : "?") + "receipt=true";
  }

  /** The same on paper. */
  public String certificate() {
    return "/v1" + page + "/certificate" + shown.map(Shown::query).orElse("");
  }

  private static String field(Instant instant) {
    return FIELD.format(
        LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MINUTES), OfficialTime.ZONE));
  }
}
