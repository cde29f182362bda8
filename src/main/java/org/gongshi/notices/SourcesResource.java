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
import org.gongshi.api.Parameters;
import org.jboss.resteasy.reactive.RestQuery;

/** How fresh each source is; how fresh the answer itself is stands in its headers. */
@PermitAll
@Path("/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "coverage")
public class SourcesResource {

  private final Sources sources;
  private final InstantSource clock;

  SourcesResource(Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** In the order of their codes. */
  @GET
  @Operation(
      operationId = "sources",
      summary = "When each source last delivered, and how many of its notices are published",
      description =
          "In the order of their codes. Counts are of the first thousand notices of a source; how "
              + "fresh the answer itself is, its headers say.")
  @APIResponse(
      responseCode = "200",
      description = "One page; links.next goes on",
      content = @Content(schema = @Schema(ref = "SourceList")))
  @APIResponse(responseCode = "400", description = "parameter-invalid, cursor-invalid")
  public Uni<Response> list(
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return sources
        .list(AuthoritiesResource.after(after), Parameters.pageSize(size))
        .map(found ->
            Answers.cacheableToMidnight(
                found.json(), 'q', clock.instant(), found.position(), ifNoneMatch.orElse(null)));
  }
}
