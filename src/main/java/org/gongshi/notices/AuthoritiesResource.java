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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.lookup.Lookup;
import org.gongshi.register.SubjectNumber;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Authorities, and whether they keep their own time limits. */
@PermitAll
@Path("/v1/authorities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "authorities")
public class AuthoritiesResource {
  private static final Pattern CURSOR = Pattern.compile("[0-9A-Z]{18}");
  private static final Pattern REGION = Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}");

  private final Authorities authorities;
  private final InstantSource clock;

  AuthoritiesResource(Authorities authorities, InstantSource clock) {
    this.authorities = authorities;
    this.clock = clock;
  }

  /** Those of whom the register has an act, in the order of their codes. */
  @GET
  @Operation(
      operationId = "authorities",
      summary = "Authorities of whom the register has an act",
      description = "In the order of their unified social credit codes, as the acts name them.")
  @APIResponse(
      responseCode = "200",
      description = "One page; links.next goes on",
      content = @Content(schema = @Schema(ref = "AuthorityList")))
  @APIResponse(responseCode = "400", description = "parameter-invalid, cursor-invalid")
  public Uni<Response> list(
      @RestQuery Optional<String> region,
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return authorities
        .list(after(after), region(region), Parameters.pageSize(size))
        .map(found -> cacheable(found, 'a', ifNoneMatch));
  }

  static String after(Optional<String> cursor) {
    Optional<String> given = Parameters.given(cursor);
    if (given.isPresent() && !CURSOR.matcher(given.get()).matches()) {
      throw Parameters.cursorInvalid();
    }
    return given.orElse("");
  }

  static String region(Optional<String> prefix) {
    Optional<String> given = Parameters.given(prefix);
    if (given.isPresent() && !REGION.matcher(given.get()).matches()) {
      throw Parameters.invalid("region", "Use two, four or six digits of an area code.");
    }
    return given.orElse("");
  }

  /** How long its acts took to be published, and what became of cases about them. */
  @GET
  @Path("/{uscc}")
  @Operation(
      operationId = "authority",
      summary = "Whether an authority keeps its time limits",
      description =
          "Working days from decision to publication, and what became of disputes and "
              + "repairs. It measures the authority, never those whom its acts are about.")
  @APIResponse(
      responseCode = "200",
      description = "Counts of the last twelve months",
      content = @Content(schema = @Schema(ref = "AuthorityTimeliness")))
  @APIResponse(responseCode = "404", description = "authority-unknown")
  @APIResponse(responseCode = "503", description = "search-too-broad, replica-unavailable")
  @APIResponse(responseCode = "422", description = "number-malformed, number-check-digit")
  public Uni<Response> one(
      @RestPath String uscc, @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return authorities.one(number(uscc)).map(found -> cacheable(found, 'a', ifNoneMatch));
  }

  /** The working days as a table. */
  @GET
  @Path("/{uscc}/publication-days.csv")
  @Produces("text/csv")
  @Operation(
      operationId = "publicationDays",
      summary = "Working days from decision to publication, as CSV",
      description =
          "Two columns: working days, and how many notices took so many. What took longer "
              + "than the table goes is in its last row.")
  @APIResponse(
      responseCode = "200",
      description = "Notices by working days",
      content = @Content(schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "authority-unknown")
  @APIResponse(responseCode = "503", description = "search-too-broad, replica-unavailable")
  public Uni<Response> days(@RestPath String uscc) {
    return authorities
        .days(number(uscc))
        .map(found ->
            Answers.fresh(Response.ok(found.json(), "text/csv; charset=utf-8"), found.position())
                .header(
                    HttpHeaders.CACHE_CONTROL,
                    Answers.cacheControl(clock.instant(), Answers.nextMidnight(clock.instant())))
                .build());
  }

  static SubjectNumber number(String uscc) {
    return Lookup.number("uscc", uscc);
  }

  private Response cacheable(Notices.Found found, char part, Optional<String> ifNoneMatch) {
    return Answers.cacheableToMidnight(
        found.json(), part, clock.instant(), found.position(), ifNoneMatch.orElse(null));
  }
}
