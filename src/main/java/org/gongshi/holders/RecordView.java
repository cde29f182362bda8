package org.gongshi.holders;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.orders.RequestGround;
import org.gongshi.orders.RequestGround.Kind;
import org.gongshi.web.Card;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/**
 * What the page of the own record shows.
 *
 * @param document kind of the document that the provider vouches for
 * @param mask what may be shown of its number
 * @param namesakes orders of others who share name or number
 * @param moreNamesakes whether there are more than these
 * @param checks empty if the record of checks does not answer
 * @param nextChecks where older ones begin
 * @param told whether mails are sent from here
 * @param address to which
 */
@RegisterForReflection
public record RecordView(
    String document,
    String mask,
    boolean sandbox,
    List<OrderView> orders,
    List<NamesakeView> namesakes,
    boolean moreNamesakes,
    List<RequestView> requests,
    LocalDate today,
    Optional<List<CheckView>> checks,
    Optional<String> nextChecks,
    boolean olderChecks,
    List<Card> notices,
    boolean told,
    Optional<String> address) {

  /**
   * An order.
   *
   * @param begins whether it is still to begin
   * @param lastDay its last day; absent: until it is ended
   * @param contestable whether no objection is open
   * @param suspendable whether no application for a suspension is
   * @param objectionUntil last day to object before it begins; absent: it began at once
   */
  @RegisterForReflection
  public record OrderView(
      String id,
      Named kind,
      String caseNo,
      Identifier authority,
      String authorityName,
      String contact,
      String legalBasis,
      List<Named> covers,
      LocalDate issuedOn,
      boolean begins,
      LocalDate firstDay,
      Optional<LocalDate> lastDay,
      Optional<LocalDate> reviewOn,
      Optional<LocalDate> objectionUntil,
      Optional<LocalDate> disputedOn,
      List<LiftView> lifts,
      boolean contestable,
      boolean suspendable) {

    /** What an objection may say. */
    public List<String> disputes() {
      return RequestGround.codes(Kind.DISPUTE);
    }

    /** What a suspension may be for. */
    public List<String> suspensions() {
      return RequestGround.codes(Kind.SUSPENSION);
    }
  }

  /**
   * An order about somebody else; the rest of it does not concern the person.
   *
   * @param sameNumber whether the name differs; otherwise the number does
   * @param asked the state of the person's request for a redress number, if it is open or upheld
   */
  @RegisterForReflection
  public record NamesakeView(
      String id,
      Identifier authority,
      String authorityName,
      String contact,
      LocalDate publishedOn,
      boolean sameNumber,
      String asked) {}

  /**
   * What the person asked for.
   *
   * @param caseNo of the order, if it is about the person, as long as it has not ended
   * @param authorityName as long as the order has not ended
   * @param redressNumber in groups of four
   */
  @RegisterForReflection
  public record RequestView(
      String id,
      String kind,
      String ground,
      Optional<String> caseNo,
      Optional<String> authorityName,
      Optional<LocalDate> from,
      Optional<LocalDate> until,
      String state,
      String filed,
      LocalDate dueDay,
      boolean overdue,
      Optional<String> decided,
      Optional<String> reason,
      Optional<String> redressNumber) {

    public boolean isOpen() {
      return state.equals("open");
    }
  }

  /**
   * A lift.
   *
   * @param covers what is not restricted; empty: all of it
   */
  @RegisterForReflection
  public record LiftView(
      String ground, LocalDate firstDay, LocalDate lastDay, List<Named> covers) {}

  /**
   * A check.
   *
   * @param minute when, in China
   * @param travelDay the day that was asked about; absent: the moment of the check
   */
  @RegisterForReflection
  public record CheckView(
      String minute,
      String institution,
      String purpose,
      Named service,
      Optional<LocalDate> travelDay,
      String decision) {}
}
