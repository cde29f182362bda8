package org.gongshi.downloads;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Answers;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** All published notices of organisations as files. */
@PermitAll
@Path("/v1/downloads")
@Tag(name = "downloads")
public class DownloadsResource {
  private final Downloads downloads;
  private final DownloadsJob job;
  private final Audit audit;
  private final CurrentActor actor;
  private final InstantSource clock;

  DownloadsResource(
      Downloads downloads, DownloadsJob job, Audit audit, CurrentActor actor, InstantSource clock) {
    this.downloads = downloads;
    this.job = job;
    this.audit = audit;
    this.actor = actor;
    this.clock = clock;
  }

  /** The set that is offered. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "downloads",
      summary = "The set of files that is offered",
      description =
          "The manifest of the newest set with its signature, and the address under which "
              + "its files lie.")
  @APIResponse(
      responseCode = "200",
      description = "The manifest with its signature; files lie under the address in base",
      content = @Content(schema = @Schema(ref = "DownloadSet")))
  @APIResponse(responseCode = "404", description = "downloads-absent, download-pending")
  @APIResponse(responseCode = "503", description = "replica-unavailable")
  public Response set(
      @Parameter(hidden = true) @RestHeader(HttpHeaders.IF_NONE_MATCH)
          Optional<String> ifNoneMatch) {
    Manifest manifest = downloads.offer().manifest();
    String tag = '"' + manifest.set() + "-d\"";
    Response.ResponseBuilder answer =
        Answers.matches(ifNoneMatch.orElse(null), tag)
            ? Response.notModified()
            : Response.ok(json(manifest), MediaType.APPLICATION_JSON_TYPE);
    return FileAnswers.fresh(answer, manifest, clock.instant())
        .header(HttpHeaders.ETAG, tag)
        .build();
  }

  private static byte[] json(Manifest manifest) {
    String json =
        "{\"base\":\"%s\",\"manifest\":%s,\"set\":\"%s\",\"signature\":\"%s\"}"
            .formatted(
                Downloads.address(manifest),
                new String(manifest.json(), StandardCharsets.UTF_8),
                manifest.set(),
                manifest.signature());
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** A file of it. */
  @GET
  @Path("/{set}/{file}")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "download",
      summary = "A file, whole or in part: one range of bytes, bound to its tag by If-Range",
      description = "Files of a set never change; another set has another address.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "206", description = "The part that was asked for")
  @APIResponse(responseCode = "404", description = "not-found, downloads-absent, download-pending")
  @APIResponse(responseCode = "410", description = "download-gone: take the set of now")
  @APIResponse(responseCode = "416", description = "range-not-satisfiable")
  @APIResponse(responseCode = "429", description = "rate-limited: too many files at a time")
  @APIResponse(responseCode = "503", description = "replica-unavailable, overloaded")
  public Response file(
      @RestPath String set,
      @RestPath String file,
      @Parameter(hidden = true) @RestHeader("Range") Optional<String> range,
      @Parameter(hidden = true) @RestHeader("If-Range") Optional<String> ifRange,
      @Parameter(hidden = true) @RestHeader(HttpHeaders.IF_NONE_MATCH)
          Optional<String> ifNoneMatch) {
    return downloads.file(
        set, file, new FileAnswers.Asked(range, ifRange, ifNoneMatch), clock.instant());
  }

  /** What is known of it. */
  @HEAD
  @Path("/{set}/{file}")
  @Operation(hidden = true)
  public Response head(@RestPath String set, @RestPath String file) {
    return downloads.head(set, file, clock.instant());
  }

  /** Has a new set made. */
  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.OPERATOR)
  @Operation(
      operationId = "makeDownloads",
      summary = "Have a new set of files made",
      description =
          "For operators. The set is made beside the one that is offered, which it then "
              + "replaces.")
  @APIResponse(
      responseCode = "202",
      description = "It is begun as soon as it can be",
      content = @Content(schema = @Schema(ref = "DownloadsRequested")))
  @APIResponse(responseCode = "404", description = "downloads-absent")
  @APIResponse(responseCode = "503", description = "primary-unavailable")
  public Uni<Response> make() {
    downloads.requireOffered();
    return audit
        .record(actor.get(), AuditAction.DOWNLOADS_REQUESTED, Optional.empty())
        .chain(() -> requested())
        .map(done -> Answers.unkept(Response.accepted(Map.of("requested", true))).build());
  }

  /** A file is written, elsewhere than on the event loop. */
  private Uni<Void> requested() {
    return Uni.createFrom()
        .voidItem()
        .invoke(() -> {
          try {
            job.request();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
