package org.gongshi.intake;

/** Says that a file as a whole is refused, with a code and a detail that holds no cell content. */
final class RefusedFileException extends Exception {
  private final transient FileProblem problem;

  RefusedFileException(IntakeCode code, String detail) {
    this(new FileProblem(code, detail));
  }

  RefusedFileException(FileProblem problem) {
    super(problem.code().english() + ": " + problem.detail());
    this.problem = problem;
  }

  FileProblem problem() {
    return problem;
  }
}
