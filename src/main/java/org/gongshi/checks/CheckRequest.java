package org.gongshi.checks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One question, about an organisation or a person.
 *
 * @param serviceClass for example {@code rail.g.second}
 * @param travelDate the day of the journey, as in 2026-12-01; left out: now
 * @param purpose one of those that the client is bound to
 * @param redressNumber of whoever was taken for somebody else before
 */
@RegisterForReflection
public record CheckRequest(
    @Nullable Organisation organisation,
    @Nullable Person person,
    @JsonProperty("service_class") @Nullable String serviceClass,
    @JsonProperty("travel_date") @Nullable String travelDate,
    @Nullable String purpose,
    @JsonProperty("redress_number") @Nullable String redressNumber) {

  /**
   * By a registration number.
   *
   * @param scheme {@code uscc}, {@code regno} or {@code orgcode}
   */
  @RegisterForReflection
  @Schema(name = "CheckedOrganisation")
  public record Organisation(@Nullable String scheme, @Nullable String number) {}

  /**
   * By an identity document and the full name on it.
   *
   * @param documentType {@code resident-id}, {@code passport}, {@code hk-macao-permit}, {@code
   *     taiwan-permit} or {@code permanent-residence}
   * @param name in Chinese; of a passport or a permanent residence card as its machine-readable
   *     lines spell it
   */
  @RegisterForReflection
  @Schema(name = "CheckedPerson")
  public record Person(
      @JsonProperty("document_type") @Nullable String documentType,
      @JsonProperty("document_number") @Nullable String documentNumber,
      @Nullable String name) {
    /** Leaves out who it is. */
    @Override
    public String toString() {
      return "Person[]";
    }
  }
}
