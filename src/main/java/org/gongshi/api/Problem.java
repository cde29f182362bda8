package org.gongshi.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a problem after RFC 9457. {@code type} is a relative reference that resolves to the
 * page explaining the code.
 */
@RegisterForReflection
@Schema(
    description =
        "RFC 9457. Further members depend on the code; docs/errors.md and /problems/{code} name them.",
    requiredProperties = {"type", "title", "status", "detail", "code"},
    additionalProperties = Schema.True.class)
@JsonPropertyOrder({"type", "title", "status", "detail", "code"})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Schema(hidden = true) @JsonAnyGetter Map<String, Object> members) {

  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The problem that an exception stands for. */
  public static Problem of(ProblemException problem) {
    ProblemCode code = problem.code();
    return new Problem(
        "/problems/" + code.code(),
        code.title(),
        code.status(),
        problem.detail(),
        code.code(),
        problem.members());
  }
}
