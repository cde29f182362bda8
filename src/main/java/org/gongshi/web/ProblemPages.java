package org.gongshi.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemMapper;
import org.gongshi.replica.ReadPosition;

/** Problems as pages: what happened in plain words, and where to go on from there. */
@ApplicationScoped
class ProblemPages implements ProblemMapper.ProblemPage {

  /** Problems whose address may hold an identity number, mistyped or not. */
  private static final String ABOUT_A_NUMBER = "number-";

  @CheckedTemplate(basePath = "web")
  static class Templates {
    static native TemplateInstance problem(Shell shell, ProblemView problem);
  }

  private final Shells shells;

  ProblemPages(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Response render(Problem problem, Optional<ReadPosition> position) {
    Shell shell = shells.shell().unindexed();
    if (problem.code().startsWith(ABOUT_A_NUMBER)) {
      shell = shell.withoutAddress();
    }
    if (position.isPresent()) {
      shell = shell.with(Freshness.of(position.get()));
    }
    return shells.now(
        problem.status(), Templates.problem(shell, ProblemView.of(problem, shell)), shell);
  }
}
