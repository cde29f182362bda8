package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket that somebody wants.
 *
 * @param documentType {@code uscc} for an organisation
 * @param name absent for an organisation
 * @param travelDate absent: now
 */
record Sale(
    String documentType,
    String number,
    Optional<String> name,
    String serviceClass,
    Optional<String> travelDate) {

  private static final String ORGANISATION = "uscc";

  /** What the seller is told. */
  Map<String, String> toSeller() {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("document_type", documentType);
    body.put("document_number", number);
    name.ifPresent(it -> body.put("name", it));
    body.put("service_class", serviceClass);
    travelDate.ifPresent(day -> body.put("travel_date", day));
    return body;
  }

  /** For a journey on another day. */
  Sale on(LocalDate day) {
    return new Sale(documentType, number, name, serviceClass, Optional.of(day.toString()));
  }

  /** What a check about it says. */
  Map<String, Object> check(String purpose) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (documentType.equals(ORGANISATION)) {
      body.put("organisation", Map.of("scheme", ORGANISATION, "number", number));
    } else {
      body.put(
          "person",
          Map.of(
              "document_type",
              documentType,
              "document_number",
              number,
              "name",
              name.orElseThrow()));
    }
    body.put("service_class", serviceClass);
    travelDate.ifPresent(day -> body.put("travel_date", day));
    body.put("purpose", purpose);
    return body;
  }

  /** Whether the body of a check is about this sale, however number and name are spelled. */
  boolean isAskedBy(JsonNode check) {
    boolean organisation = documentType.equals(ORGANISATION);
    JsonNode about = check.path(organisation ? "organisation" : "person");
    return serviceClass.equals(check.path("service_class").asText())
        && documentType.equals(about.path(organisation ? "scheme" : "document_type").asText())
        && folded(number)
            .equals(folded(about.path(organisation ? "number" : "document_number").asText()))
        && travelDate.orElse("").equals(check.path("travel_date").asText())
        && name.isPresent() != about.path("name").asText().isBlank();
  }

  private static String folded(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
