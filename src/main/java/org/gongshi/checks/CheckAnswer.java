package org.gongshi.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.gongshi.checks.Question.Reason;

/**
 * The answer to a check. Only {@code order_in_force} is a ground to refuse a service; {@code
 * indeterminate}, an error and silence are none.
 *
 * @param decision {@code no_order_in_force}, {@code order_in_force} or {@code indeterminate}
 * @param reasons why it is indeterminate
 * @param instruments the orders it rests on
 * @param asOf the instant as of which the data were complete
 * @param watermark the position of the register that was read
 * @param policyVersion the rules that were applied
 * @param validUntil after which it must be asked again
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CheckAnswer(
    String decision,
    List<String> reasons,
    List<Instrument> instruments,
    @JsonProperty("as_of") Instant asOf,
    String watermark,
    @JsonProperty("policy_version") String policyVersion,
    @JsonProperty("valid_until") Instant validUntil) {

  /**
   * An order.
   *
   * @param from first instant
   * @param until first instant after its end; absent: until the authority ends it
   * @param disputedSince since when it is contested
   * @param contest where to contest it
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "CheckInstrument")
  public record Instrument(
      String id,
      String kind,
      @JsonProperty("kind_name") String kindName,
      @JsonProperty("case_no") String caseNo,
      Authority authority,
      @JsonProperty("legal_basis") String legalBasis,
      List<String> covers,
      Instant from,
      Optional<Instant> until,
      @JsonProperty("disputed_since") Optional<Instant> disputedSince,
      String contest) {}

  /** Who issued it and how to reach them. */
  @RegisterForReflection
  @Schema(name = "CheckAuthority")
  public record Authority(String uscc, String name, String contact) {}

  /**
   * The answer of a decision.
   *
   * @param kindNames what kinds of orders are called, by their codes
   */
  static CheckAnswer of(
      Decision decision, CheckQueries.Found found, UnaryOperator<String> kindNames) {
    return new CheckAnswer(
        decision.outcome().code(),
        decision.reasons().stream().map(Reason::code).toList(),
        decision.instruments().stream().map(order -> instrument(order, kindNames)).toList(),
        found.position().dataTime().truncatedTo(ChronoUnit.MILLIS),
        found.position().watermark().toString(),
        Decider.POLICY,
        decision.validUntil().truncatedTo(ChronoUnit.SECONDS));
  }

  boolean restricts() {
    return decision.equals(Decision.Outcome.ORDER_IN_FORCE.code());
  }

  private static Instrument instrument(OrderFacts order, UnaryOperator<String> kindNames) {
    return new Instrument(
        order.id(),
        order.kind(),
        kindNames.apply(order.kind()),
        order.caseNo(),
        new Authority(order.authority(), order.authorityName(), order.contact()),
        order.legalBasis(),
        order.covers(),
        order.inForceFrom(),
        order.inForceTo(),
        order.disputedSince(),
        "Contest it on /my-record of this register, or with the authority named here: "
            + order.contact());
  }
}
