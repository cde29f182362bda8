package org.gongshi.holders;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order about the person who asks.
 *
 * @param to first instant after its end; empty: until it is ended
 * @param publishedOn first day it was known here
 */
record OwnOrder(
    String id,
    String kind,
    String caseNo,
    String authority,
    String authorityName,
    String contact,
    String legalBasis,
    List<String> covers,
    LocalDate issuedOn,
    LocalDate publishedOn,
    Instant from,
    Optional<Instant> to,
    Optional<LocalDate> reviewOn,
    Optional<Instant> disputedSince,
    List<Lift> lifts) {

  /**
   * A time during which it restricts less.
   *
   * @param covers what is not restricted; empty: all of it
   */
  record Lift(String ground, Instant from, Instant to, List<String> covers) {}

  static OwnOrder of(Row row) {
    return new OwnOrder(
        row.getString("order_id"),
        row.getString("kind"),
        row.getString("case_no"),
        row.getString("authority_uscc"),
        row.getString("authority_name"),
        row.getString("authority_contact"),
        row.getString("legal_basis"),
        Arrays.asList(row.getArrayOfStrings("covers")),
        row.getLocalDate("issued_on"),
        row.getLocalDate("published_on"),
        row.getOffsetDateTime("in_force_from").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("in_force_to")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getLocalDate("review_on")),
        Optional.ofNullable(row.getOffsetDateTime("disputed_since")).map(OffsetDateTime::toInstant),
        lifts(row.getJsonArray("lifts")));
  }

  private static List<Lift> lifts(@Nullable JsonArray lifts) {
    List<Lift> all = new ArrayList<>();
    for (int i = 0; lifts != null && i < lifts.size(); i++) {
      JsonArray lift = lifts.getJsonArray(i);
      all.add(
          new Lift(
              lift.getString(0),
              Instant.ofEpochSecond(lift.getLong(1)),
              Instant.ofEpochSecond(lift.getLong(2)),
              lift.getJsonArray(3).stream().map(String::valueOf).toList()));
    }
    return all;
  }
}
