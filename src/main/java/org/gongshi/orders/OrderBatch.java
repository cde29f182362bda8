package org.gongshi.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one authority as they are handed in; published whole or not at all.
 *
 * @param authority its unified social credit code; may be left out by a login of one authority
 * @param authorityName its name
 * @param contact where parties reach it: a telephone number, an address
 */
@RegisterForReflection
public record OrderBatch(
    @Nullable String authority,
    @JsonProperty("authority_name") @Nullable String authorityName,
    @Nullable String contact,
    @Nullable List<@Nullable Item> orders) {

  /**
   * One order.
   *
   * @param kind of the published list of kinds, for example {@code consumption-restriction}
   * @param caseNo number of the instrument
   * @param legalBasis what it rests on
   * @param issuedOn day of issue, as in 2026-11-01
   * @param from first day; the day of issue if left out. It never begins before the time to object
   *     is over
   * @param until last day; left out: the longest the kind allows, or until it is ended
   * @param reviewOn day by which an order without end is looked at again
   * @param covers service classes, some of the kind's; left out: all of them
   */
  @RegisterForReflection
  @Schema(name = "OrderItem")
  public record Item(
      @Nullable String kind,
      @JsonProperty("case_no") @Nullable String caseNo,
      @JsonProperty("legal_basis") @Nullable String legalBasis,
      @Nullable PartyItem party,
      @JsonProperty("issued_on") @Nullable String issuedOn,
      @Nullable String from,
      @Nullable String until,
      @JsonProperty("review_on") @Nullable String reviewOn,
      @Nullable List<@Nullable String> covers) {}

  /**
   * An organisation by its number, or a person by document and name.
   *
   * @param name of a person, in Chinese, or as the machine-readable lines of a passport spell it
   */
  @RegisterForReflection
  @Schema(name = "OrderPartyItem")
  public record PartyItem(
      @Nullable String uscc, @Nullable DocumentItem document, @Nullable String name) {
    /** Leaves out whom it names. */
    @Override
    public String toString() {
      return "PartyItem[]";
    }
  }

  /**
   * An identity document.
   *
   * @param type {@code resident-id}, {@code passport}, {@code hk-macao-permit}, {@code
   *     taiwan-permit} or {@code permanent-residence}
   */
  @RegisterForReflection
  @Schema(name = "OrderDocumentItem")
  public record DocumentItem(@Nullable String type, @Nullable String number) {
    /** Leaves the number out. */
    @Override
    public String toString() {
      return "DocumentItem[]";
    }
  }
}
