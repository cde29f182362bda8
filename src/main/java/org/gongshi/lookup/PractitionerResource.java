package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.PractitionerKey;
import org.jboss.resteasy.reactive.RestPath;

/** One licensed practitioner by exactly their certificate; never stored by anyone. */
@PermitAll
@Path("/v1/practitioners/{profession}/{issuer}/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "practitioners")
public class PractitionerResource {
  private final Lookup lookup;

  PractitionerResource(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The licence and the acts that concern it. */
  @GET
  @Operation(
      operationId = "practitioner",
      summary = "One licensed practitioner by profession, issuer and certificate number",
      description =
          "The licence of one person and the acts about it, by the number on the "
              + "certificate. Nobody may keep the answer.")
  @APIResponse(
      responseCode = "200",
      description = "The licence and published acts about it",
      content = @Content(schema = @Schema(ref = "PractitionerAnswer")))
  @APIResponse(responseCode = "404", description = "practitioner-unknown")
  public Uni<Response> practitioner(
      @RestPath String profession, @RestPath String issuer, @RestPath String number) {
    return lookup
        .practitioner(key(profession, issuer, number))
        .map(result ->
            switch (result) {
              case LookupResult.Found found ->
                  Answers.unstored(200, SubjectJson.subject(found), found.position());
              case LookupResult.Unknown unknown -> throw unknown().asOf(unknown.position());
            });
  }

  /** A key that cannot exist is as unknown as one that does not. */
  public static PractitionerKey key(String profession, String issuer, String number) {
    try {
      return new PractitionerKey(profession, issuer, number);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemCode.PRACTITIONER_UNKNOWN,
        "Nothing is published under this certificate in the sources of /v1/coverage.");
  }
}
