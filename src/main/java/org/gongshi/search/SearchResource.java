package org.gongshi.search;

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
import org.jboss.resteasy.reactive.RestQuery;

/** Search by name: organisations, suggestions, and practitioners by exactly their name. */
@PermitAll
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "search")
public class SearchResource {
  private final NameSearch search;
  private final InstantSource clock;

  SearchResource(NameSearch search, InstantSource clock) {
    this.search = search;
    this.clock = clock;
  }

  /** Organisations by current or former name, in Chinese, pinyin or initials. */
  @GET
  @Path("/subjects")
  @Operation(
      operationId = "subjects",
      summary = "Organisations by name, former name, pinyin or initials",
      description =
          "Two characters are enough. Each hit says by what it matched; hits carry no "
              + "counts of notices.")
  @APIResponse(
      responseCode = "200",
      description = "Hits, each saying why it matched",
      content = @Content(schema = @Schema(ref = "SubjectHits")))
  @APIResponse(
      responseCode = "400",
      description =
          "parameter-missing, parameter-invalid, name-too-short, name-too-long, cursor-invalid")
  @APIResponse(responseCode = "422", description = "number-looks-like-identity")
  @APIResponse(responseCode = "503", description = "search-too-broad, replica-unavailable")
  public Uni<Response> subjects(
      @RestQuery Optional<String> name,
      @RestQuery Optional<String> match,
      @RestQuery Optional<String> region,
      @RestQuery Optional<String> sector,
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return search
        .subjects(SearchRequest.of(name, match, region, sector, size, after))
        .map(found -> answer(found, ifNoneMatch));
  }

  /** Up to ten current names of organisations. */
  @GET
  @Path("/suggest")
  @Operation(
      operationId = "suggest",
      summary = "Names of organisations that go on from what was typed",
      description = "For search boxes: organisations only, current names only.")
  @APIResponse(
      responseCode = "200",
      description = "At most ten names with a number each",
      content = @Content(schema = @Schema(ref = "Suggestions")))
  @APIResponse(
      responseCode = "400",
      description = "parameter-missing, name-too-short, name-too-long")
  public Uni<Response> suggest(
      @RestQuery Optional<String> q,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return search
        .suggestions(SearchText.of(SearchRequest.required(q, "q")))
        .map(found -> answer(found, ifNoneMatch));
  }

  /** Everyone licensed under exactly this name, apart; nobody may keep the list. */
  @GET
  @Path("/practitioners")
  @Operation(
      operationId = "practitioners",
      summary = "Licensed practitioners by exactly their full name",
      description =
          "By the exact full name alone: never by its beginning, a part of it or its "
              + "sound. The visitor chooses by profession, issuer and number.")
  @APIResponse(
      responseCode = "200",
      description = "All who bear the name, with profession, issuer and certificate number",
      content = @Content(schema = @Schema(ref = "PractitionerHits")))
  @APIResponse(
      responseCode = "400",
      description = "parameter-missing, name-too-short, name-too-long")
  @APIResponse(responseCode = "422", description = "number-looks-like-identity")
  public Uni<Response> practitioners(@RestQuery Optional<String> name) {
    return search
        .practitioners(SearchText.of(SearchRequest.required(name, "name")))
        .map(found -> Answers.unstored(200, found.json(), found.position()));
  }

  private Response answer(NameSearch.Found found, Optional<String> ifNoneMatch) {
    return Answers.cacheableToMidnight(
        found.json(), 'h', clock.instant(), found.position(), ifNoneMatch.orElse(null));
  }
}
