package org.gongshi.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.gongshi.api.Problem;
import org.jspecify.annotations.Nullable;

/** Shapes of batches. */
public final class CheckBatch {

  private CheckBatch() {}

  /**
   * Several questions.
   *
   * @param checks 1 to 100, each as for a single check
   */
  @RegisterForReflection
  @Schema(name = "CheckBatchRequest")
  public record Request(@Nullable List<@Nullable CheckRequest> checks) {}

  /**
   * Their answers.
   *
   * @param results in the order of the questions
   */
  @RegisterForReflection
  @Schema(name = "CheckBatchResults")
  public record Results(List<Result> results) {}

  /**
   * One of both. A problem is no ground for refusal, and says nothing about the other questions.
   *
   * @param answer as to a single check
   * @param problem why this question was not answered
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "CheckBatchResult")
  public record Result(Optional<CheckAnswer> answer, Optional<Problem> problem) {
    static Result of(CheckAnswer answer) {
      return new Result(Optional.of(answer), Optional.empty());
    }

    static Result of(Problem problem) {
      return new Result(Optional.empty(), Optional.of(problem));
    }
  }

  /**
   * How far a batch is that takes longer.
   *
   * @param done questions that are answered
   * @param total all of them
   */
  @RegisterForReflection
  @Schema(name = "CheckBatchProgress")
  public record Progress(String id, int done, int total) {}
}
