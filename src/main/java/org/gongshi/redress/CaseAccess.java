package org.gongshi.redress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which cases a registrar may see, and the record of what is done with them. Blocking. */
@ApplicationScoped
class CaseAccess {
  private final Audit audit;
  private final Cases cases;
  private final CaseFiles files;

  CaseAccess(Audit audit, Cases cases, CaseFiles files) {
    this.audit = audit;
    this.cases = cases;
    this.files = files;
  }

  /**
   * One that an authority of the login decides.
   *
   * @throws ProblemException {@code case-unknown}
   */
  RedressCase visible(Actor who, String number) {
    return CaseCodes.number(number)
        .flatMap(plain -> Redress.await(cases.find(plain)))
        .filter(found -> who.is(Roles.REGISTRAR, found.decides()))
        .map(found -> found.with(Redress.await(files.of(found.number()))))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.CASE_UNKNOWN,
                "No case that an authority of this login decides has this number."));
  }

  /**
   * The same, as long as something is to be decided.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}
   */
  RedressCase undecided(Actor who, String number) {
    RedressCase found = visible(who, number);
    if (!found.isOpen()) {
      throw Redress.closed();
    }
    return found;
  }

  void record(Actor who, AuditAction action, RedressCase found, @Nullable String reason) {
    String about = "case " + found.number() + (reason == null ? "" : ": " + reason);
    Redress.await(
        audit.record(who, action, Optional.of("notice:" + found.noticeId()), Optional.of(about)));
  }
}
