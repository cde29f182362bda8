package org.gongshi.lookup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
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
   * @param receipt address of the same with its receipt, as JSON
   */
  @RegisterForReflection
  public record Shown(String at, String minute, Optional<String> position, String receipt) {}

  /** On a page that shows now. */
  public static PastView ofNow(String page, Instant now) {
    return new PastView(page, field(now), Optional.empty());
  }

  /**
   * On a page that shows another time.
   *
   * @param data address of the JSON of now
   */
  public static PastView of(String page, String data, AsOf asOf, Instant now) {
    Shown shown =
        new Shown(
            field(asOf.validAt()),
            Civil.minute(asOf.validAt().atZone(OfficialTime.ZONE).toOffsetDateTime()),
            asOf.knownAt().filter(known -> known.number() > 0).map(Watermark::toString),
            data(data, asOf) + "&receipt=true");
    return new PastView(page, field(now), Optional.of(shown));
  }

  /** The JSON with the same times. */
  public static String data(String data, AsOf asOf) {
    String at = PageAddresses.encoded(asOf.validAt().toString());
    return data + "?valid_at=" + at + "&known_at=" + at;
  }

  /** What is shown, with its receipt, as JSON. */
  public String receipt() {
    return shown.map(Shown::receipt).orElse("/v1" + page + "?receipt=true");
  }

  /** The day that a page counts from. */
  public static LocalDate day(AsOf asOf) {
    return OfficialTime.dateOf(asOf.validAt());
  }

  private static String field(Instant instant) {
    return FIELD.format(
        LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MINUTES), OfficialTime.ZONE));
  }
}
