package org.gongshi.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked before a ticket is sold: whether an order covers a service for somebody.
 *
 * @param documentType {@code resident-id}, {@code passport} and so on; {@code uscc} for an
 *     organisation by its unified social credit code
 * @param name as on the document; empty for an organisation
 * @param serviceClass for example {@code rail.g.second}
 * @param travelDate day of the journey, as in 2026-12-01; empty: now
 */
public record Question(
    String documentType,
    String number,
    Optional<String> name,
    String serviceClass,
    Optional<String> travelDate) {

  private static final String ORGANISATION = "uscc";

  public Question {
    Objects.requireNonNull(documentType);
    Objects.requireNonNull(number);
    Objects.requireNonNull(serviceClass);
  }

  /** The body of a check. */
  Map<String, Object> body(String purpose) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (documentType.equals(ORGANISATION)) {
      body.put("organisation", Map.of("scheme", ORGANISATION, "number", number));
    } else {
      Map<String, Object> person = new LinkedHashMap<>();
      person.put("document_type", documentType);
      person.put("document_number", number);
      name.ifPresent(it -> person.put("name", it));
      body.put("person", person);
    }
    body.put("service_class", serviceClass);
    travelDate.ifPresent(day -> body.put("travel_date", day));
    body.put("purpose", purpose);
    return body;
  }

  /** Leaves out who it is: questions get into logs. */
  @Override
  public String toString() {
    return "Question[" + serviceClass + "]";
  }
}
