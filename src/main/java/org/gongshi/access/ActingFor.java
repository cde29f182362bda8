package org.gongshi.access;

import java.util.Optional;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** For which authority a login does something. */
public final class ActingFor {
  private ActingFor() {}

  /**
   * The authority that is named, or the only one there is.
   *
   * @param parameter what of the request names it
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     authority-not-yours}
   */
  public static SubjectNumber named(
      Optional<String> stated, String parameter, Actor actor, String role) {
    if (stated.isEmpty() && actor.authorities().size() != 1) {
      throw new ProblemException(
              ProblemCode.PARAMETER_MISSING, "The login acts for several authorities: name one.")
          .with("parameter", parameter);
    }
    SubjectNumber number =
        SubjectNumber.parse(Scheme.USCC, stated.orElseGet(() -> actor.authorities().getFirst()))
            .asNumber()
            .orElseThrow(
                () -> Parameters.invalid(parameter, "Use the unit's unified social credit code."));
    require(actor, role, number.value());
    return number;
  }

  /**
   * Refuses who does not act for an authority.
   *
   * @throws ProblemException {@code authority-not-yours}
   */
  public static void require(Actor actor, String role, String authority) {
    if (!actor.is(role, authority)) {
      throw new ProblemException(
          ProblemCode.AUTHORITY_NOT_YOURS, "The login does not act for this authority.");
    }
  }
}
