package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.gongshi.api.Problem;

/** A problem as its page shows it; number problems name the rule and the position they break. */
@RegisterForReflection
record ProblemView(String code, String detail, Optional<String> rule, String scheme, int position) {

  static ProblemView of(Problem problem) {
    return new ProblemView(
        problem.code(),
        problem.detail(),
        Optional.ofNullable(problem.members().get("rule")).map(Object::toString),
        String.valueOf(problem.members().get("scheme")),
        problem.members().get("position") instanceof Integer position ? position : 0);
  }
}
