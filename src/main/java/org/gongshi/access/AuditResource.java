package org.gongshi.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.TimePosition;
import org.gongshi.web.PageAddresses;
import org.jboss.resteasy.reactive.RestQuery;

/** What was done, for auditors. Reading it is recorded too. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AUDITOR)
@SecurityRequirement(name = "login", scopes = Roles.AUDITOR)
@Tag(name = "access")
public class AuditResource {

  /** One page of entries. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "AuditPage")
  public record Page(List<AuditEntry> items, Links links) {}

  /** Where to go on. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "AuditLinks")
  public record Links(Optional<String> next) {}

  private final Audit audit;
  private final CurrentActor actor;
  private final UriInfo asked;

  AuditResource(Audit audit, CurrentActor actor, UriInfo asked) {
    this.audit = audit;
    this.actor = actor;
    this.asked = asked;
  }

  /** Entries, newest first. */
  @GET
  @Operation(
      operationId = "audit",
      summary = "Writes and privileged reads, newest first",
      description =
          "Every write, and every read that needs a role, with who did it, to what and "
              + "why. Reading the audit is recorded in it too.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "401", description = "login-required, token-expired, token-invalid")
  @APIResponse(responseCode = "403", description = "role-missing")
  public Uni<Response> audit(
      @RestQuery("actor") Optional<String> actorId,
      @RestQuery Optional<String> target,
      @RestQuery Optional<String> action,
      @RestQuery Optional<String> from,
      @RestQuery Optional<String> to,
      @RestQuery("page[after]") Optional<String> after,
      @RestQuery("page[size]") Optional<String> size) {
    AuditSearch search = AuditSearch.of(actorId, target, action, from, to, after, size);
    return audit
        .record(actor.get(), AuditAction.AUDIT_READ, Optional.empty())
        .chain(() -> audit.find(search))
        .map(this::answer);
  }

  private Response answer(Audit.Found found) {
    Links links = new Links(found.next().map(this::address));
    return Answers.unkept(Response.ok(new Page(found.entries(), links))).build();
  }

  private String address(TimePosition next) {
    UriBuilder builder = UriBuilder.fromPath(asked.getPath());
    asked
        .getQueryParameters()
        .forEach((name, values) -> {
          if (!name.equals("page[after]")) {
            builder.queryParam(
                PageAddresses.encoded(name), PageAddresses.encoded(values.getFirst()));
          }
        });
    return builder
        .queryParam(PageAddresses.encoded("page[after]"), next.written())
        .build()
        .toString();
  }
}
