package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;

/**
 * A problem as its page shows it; number problems name the rule and the position they break.
 *
 * @param login where to log in, if nobody is logged in and that is the problem
 */
@RegisterForReflection
record ProblemView(
    String code,
    String detail,
    Optional<String> rule,
    String scheme,
    int position,
    Optional<String> login) {

  static ProblemView of(Problem problem, Shell shell) {
    return new ProblemView(
        problem.code(),
        problem.detail(),
        Optional.ofNullable(problem.members().get("rule")).map(Object::toString),
        String.valueOf(problem.members().get("scheme")),
        problem.members().get("position") instanceof Integer position ? position : 0,
        problem.code().equals(ProblemCode.LOGIN_REQUIRED.code())
            ? shell.login()
            : Optional.empty());
  }
}
