package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Region;
import org.jboss.resteasy.reactive.RestPath;

/** What the register covers, so that an empty answer can be read rightly. */
@PermitAll
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "coverage")
public class CoverageResource {
  private final Notices notices;
  private final NoticeAnswers answers;
  private final InstantSource clock;

  CoverageResource(Notices notices, NoticeAnswers answers, InstantSource clock) {
    this.notices = notices;
    this.answers = answers;
    this.clock = clock;
  }

  /** Sources with kinds, regions, since when, and when they last delivered. */
  @GET
  @Path("/coverage")
  @Operation(
      operationId = "coverage",
      summary = "Which sources, kinds and regions are covered",
      description =
          "What an empty answer means depends on what is covered: each source with its "
              + "kinds of notices, its areas, since when, and its last delivery.")
  @APIResponse(
      responseCode = "200",
      description = "One entry a source",
      content = @Content(schema = @Schema(ref = "Coverage")))
  public Uni<Response> coverage(
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return notices.coverage("").map(found -> cacheable(found, found.json(), ifNoneMatch));
  }

  /** One administrative area: what is above and below it. */
  @GET
  @Path("/regions/{code}")
  @Operation(
      operationId = "region",
      summary = "An area, what contains it and what it contains",
      description = "By the six digits of GB/T 2260 as they are in the table of areas.")
  @APIResponse(
      responseCode = "200",
      description = "The area",
      content = @Content(schema = @Schema(ref = "RegionAnswer")))
  @APIResponse(responseCode = "404", description = "region-unknown")
  public Uni<Response> region(
      @RestPath String code, @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    Region region =
        answers
            .find(code)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.REGION_UNKNOWN, "Use the six digits of an area code."));
    return notices
        .coverage(code.substring(0, 2))
        .map(found -> cacheable(found, answers.region(region), ifNoneMatch));
  }

  private Response cacheable(Notices.Found found, byte[] json, Optional<String> ifNoneMatch) {
    return Answers.cacheableToMidnight(
        json, 'c', clock.instant(), found.position(), ifNoneMatch.orElse(null));
  }
}
