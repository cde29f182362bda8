package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.gongshi.access.Actor;
import org.gongshi.access.AuditAction;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.redress.RedressCase.Standing;
import org.jspecify.annotations.Nullable;

/** Whether an applicant is concerned: then a disputed notice says that it is. Blocking. */
@ApplicationScoped
class Standings {
  private final CaseAccess access;
  private final Cases cases;
  private final DisputeMarks marks;

  Standings(CaseAccess access, Cases cases, DisputeMarks marks) {
    this.access = access;
    this.cases = cases;
    this.marks = marks;
  }

  /**
   * A registrar says so, or stands for what time had said.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}, {@code already-decided}
   */
  RedressCase establish(Actor who, String number) {
    RedressCase found = access.undecided(who, number);
    if (found.standingBy().isEmpty() || found.standing() != Standing.ESTABLISHED) {
      access.record(who, AuditAction.STANDING_ESTABLISHED, found, null);
      boolean said =
          found.standing() == Standing.ESTABLISHED
              ? Redress.await(cases.countersign(found.number(), who.id()))
              : establish(found.number(), who.id());
      if (!said) {
        throw saidOtherwise();
      }
    }
    return access.visible(who, number);
  }

  /**
   * Standing and mark in one transaction.
   *
   * @param by the login; null when time did it
   * @return false if it was said otherwise before
   */
  boolean establish(String number, @Nullable String by) {
    return Redress.await(
        cases.inTransaction(connection ->
            cases
                .standing(connection, number, Standing.ESTABLISHED, by, null)
                .flatMap(row -> {
                  if (row.isEmpty()) {
                    return Uni.createFrom().item(false);
                  }
                  boolean dispute = row.get().getString("kind").equals(CaseKind.DISPUTE.code());
                  return dispute
                      ? marks.mark(connection, row.get().getString("notice_id")).replaceWith(true)
                      : Uni.createFrom().item(true);
                })));
  }

  /**
   * Says that the applicant is not concerned, and why.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     case-unknown}, {@code case-closed}, {@code already-decided}
   */
  RedressCase refuse(Actor who, String number, @Nullable String text) {
    String why = Parameters.reason(Parameters.required("reason", text));
    RedressCase found = access.undecided(who, number);
    access.record(who, AuditAction.STANDING_REFUSED, found, why);
    boolean refused =
        Redress.await(
                cases.inTransaction(connection ->
                    cases.standing(connection, found.number(), Standing.REFUSED, who.id(), why)))
            .isPresent();
    if (!refused) {
      throw saidOtherwise();
    }
    return access.visible(who, number);
  }

  private static ProblemException saidOtherwise() {
    return new ProblemException(ProblemCode.ALREADY_DECIDED, "It was decided meanwhile.");
  }
}
