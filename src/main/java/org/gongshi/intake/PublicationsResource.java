package org.gongshi.intake;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.Actor;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Publishing by programs: one official file or batch, visible whole or not at all. */
@Path("/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
@Tag(name = "publishing")
public class PublicationsResource {
  /** What a program makes of a UUID or a counter; no control characters. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,100}");

  /** RFC 9530, the one algorithm that is read here. */
  private static final Pattern SHA_256 = Pattern.compile("sha-256=:([A-Za-z0-9+/=]{44}):");

  /** For short statements on the primary. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

  /** A quarter of an hour; who still wants to know asks again. */
  private static final int PROGRESS_EVENTS_MAX = 900;

  private static final int ASK_AGAIN_SECONDS = 1;

  private final CurrentActor actor;
  private final Spool spool;
  private final Submitting submitting;
  private final SubmissionConfig config;

  PublicationsResource(
      CurrentActor actor, Spool spool, Submitting submitting, SubmissionConfig config) {
    this.actor = actor;
    this.spool = spool;
    this.submitting = submitting;
    this.config = config;
  }

  /** Takes one file; the same key with the same file gives the same answer and changes nothing. */
  @POST
  @Blocking
  @RolesAllowed(Roles.PUBLISHER)
  @SecurityRequirement(name = "login", scopes = Roles.PUBLISHER)
  @Consumes({
    "text/csv",
    PublishingPages.XLSX,
    "application/jsonl",
    "application/x-ndjson",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Operation(
      operationId = "publish",
      summary = "Publish or check an official file: CSV, XLSX or JSON lines",
      description =
          "One file, whole or not at all. The same key with the same file gives the same "
              + "answer and changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "check_only: it could be published",
      content = @Content(schema = @Schema(implementation = SubmissionView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Published; Watermark says from where on",
      content = @Content(schema = @Schema(implementation = SubmissionView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Being worked on; Location says where to ask",
      content = @Content(schema = @Schema(implementation = SubmissionView.class)))
  @APIResponse(
      responseCode = "400",
      description = "idempotency-key-missing, digest-mismatch, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing, authority-not-yours")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(
      responseCode = "422",
      description = "publication-refused with the report, idempotency-key-reused")
  @APIResponse(responseCode = "503", description = "overloaded, primary-unavailable")
  public Response publish(
      InputStream body,
      @BeanParam SubmissionQuery query,
      @Parameter(required = true, description = "A value of your own for each file")
          @HeaderParam("Idempotency-Key")
          Optional<String> idempotencyKey,
      @HeaderParam("Content-Digest") Optional<String> contentDigest,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) Optional<Long> length,
      @HeaderParam("Prefer") Optional<String> prefer)
      throws IOException, InterruptedException {
    SubmissionRequest request = SubmissionRequest.of(query, actor.get());
    String key = key(idempotencyKey);
    if (length.orElse(0L) > config.uploadBytesMax()) {
      throw spool.tooLarge();
    }
    Spool.Upload upload = spool.take(body);
    try {
      checkDigest(contentDigest, upload);
    } catch (ProblemException e) {
      upload.close();
      throw e;
    }
    boolean waiting = prefer.filter(wish -> wish.contains("respond-async")).isEmpty();
    return answer(submitting.submit(request, key, upload, waiting));
  }

  /** What is known of a submission of an authority one acts for. */
  @GET
  @Path("/{id}")
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "publication",
      summary = "What became of a submission, with its report",
      description = "Kept for 30 days, for the authorities that the login acts for.")
  @APIResponse(
      responseCode = "200",
      description = "The submission in whatever state it is",
      content = @Content(schema = @Schema(implementation = SubmissionView.class)))
  @APIResponse(responseCode = "404", description = "submission-unknown")
  public Uni<Response> status(@RestPath String id) {
    return submitting.visible(actor.get(), id).map(PublicationsResource::shown);
  }

  /** How far a submission is, every second until its end. */
  @GET
  @Path("/{id}/progress")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "publicationProgress",
      summary = "The same as events, until its end",
      description = "Server-sent events: how many rows were read, then how it ended.")
  @APIResponse(responseCode = "200", description = "An event a second; the last one says the end")
  @APIResponse(responseCode = "404", description = "submission-unknown")
  @Blocking // events have no status: whether there is anything to tell is known before the first
  public Multi<SubmissionView> progress(@RestPath String id) {
    Actor who = actor.get();
    submitting.visible(who, id).await().atMost(PATIENCE);
    return Multi.createBy()
        .repeating()
        .uni(() -> submitting.visible(who, id))
        .withDelay(PROGRESS_INTERVAL)
        .whilst(found -> !found.state().isOver())
        .map(SubmissionView::brief)
        .select()
        .first(PROGRESS_EVENTS_MAX);
  }

  /** Allows a full set to take back what it was refused for; the publisher sends it again then. */
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed(Roles.REGISTRAR)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "confirmPublication",
      summary = "Allow a shrinking full set; the same request starts it again",
      description =
          "A full set that is much smaller than what it replaces would take back what it "
              + "does not have. A second person allows it.")
  @APIResponse(
      responseCode = "200",
      description = "Allowed",
      content = @Content(schema = @Schema(implementation = SubmissionView.class)))
  @APIResponse(responseCode = "403", description = "role-missing, second-person-needed")
  @APIResponse(responseCode = "404", description = "submission-unknown")
  @APIResponse(responseCode = "409", description = "already-decided: there is nothing to allow")
  public Uni<Response> confirm(@RestPath String id) {
    return submitting.confirm(actor.get(), id).map(PublicationsResource::shown);
  }

  private static Response shown(Submission submission) {
    return Response.ok(SubmissionView.of(submission))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static String key(Optional<String> header) {
    String key =
        header.orElseThrow(() ->
            new ProblemException(
                ProblemCode.IDEMPOTENCY_KEY_MISSING,
                "Send Idempotency-Key: a value of your own for each file, up to 100 characters."));
    if (!KEY.matcher(key).matches()) {
      throw Parameters.invalid("Idempotency-Key", "1 to 100 visible ASCII characters.");
    }
    return key;
  }

  /** What was lost on the way is refused, for a table cut at the end of a row looks whole. */
  private static void checkDigest(Optional<String> stated, Spool.Upload upload) {
    if (stated.isEmpty()) {
      return;
    }
    Matcher sha256 = SHA_256.matcher(stated.get());
    if (!sha256.find()) {
      throw Parameters.invalid("Content-Digest", "Use sha-256=:…: as in RFC 9530.");
    }
    byte[] digest;
    try {
      digest = Base64.getDecoder().decode(sha256.group(1));
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid("Content-Digest", "Use sha-256=:…: as in RFC 9530.");
    }
    if (!MessageDigest.isEqual(digest, upload.digest())) {
      throw new ProblemException(
          ProblemCode.DIGEST_MISMATCH, "Not all of the file arrived, or it was altered.");
    }
  }

  private static Response answer(Submission submission) {
    SubmissionView view = SubmissionView.of(submission);
    @Nullable String watermark = view.watermark().orElse(null);
    URI self = URI.create(view.links().self());
    Response.ResponseBuilder response =
        switch (submission.state()) {
          case PUBLISHED -> Response.created(self).header("Watermark", watermark);
          case ACCEPTABLE -> Response.ok().location(self);
          case RUNNING, INTERRUPTED ->
              Response.accepted().location(self).header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS);
          case REFUSED ->
              throw new ProblemException(
                      ProblemCode.PUBLICATION_REFUSED, "Nothing was changed; the report says why.")
                  .with("submission", view);
          case FAILED ->
              throw new ProblemException(
                      ProblemCode.SUBMISSION_FAILED,
                      "Nothing was changed; the same request starts it again.")
                  .with("submission", view);
        };
    return response.header(HttpHeaders.CACHE_CONTROL, "no-store").entity(view).build();
  }
}
