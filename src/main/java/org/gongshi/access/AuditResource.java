package org.gongshi.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
  public record Page(List<AuditEntry> items, Links links) {}

  /** Where to go on. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Links(Optional<String> next) {}

  private final Audit audit;
  private final CurrentActor actor;
  private final UriInfo address;

  AuditResource(Audit audit, CurrentActor actor, UriInfo address) {
    this.audit = audit;
    this.actor = actor;
    this.address = address;
  }

  /** Entries, newest first. */
  @GET
  @Operation(operationId = "audit", summary = "Writes and privileged reads, newest first")
  @APIResponse(responseCode = "200", description = "A page of entries")
  @APIResponse(responseCode = "401", description = "login-required, token-expired, token-invalid")
  @APIResponse(responseCode = "403", description = "role-missing")
  public Uni<Response> audit(
      @RestQuery("actor") Optional<String> actorId,
      @RestQuery Optional<String> target,
      @RestQuery Optional<String> action,
      @RestQuery Optional<String> from,
      @RestQuery Optional<String> to,
      @RestQuery("page[after]") Optional<String> after,
      @RestQuery("page[size]") Optional<Integer> size) {
    AuditSearch search = AuditSearch.of(actorId, target, action, from, to, after, size);
    return audit
        .record(actor.get(), AuditAction.AUDIT_READ, Optional.empty())
        .chain(() -> audit.find(search))
        .map(found -> answer(found, search.size()));
  }

  private Response answer(List<AuditEntry> found, int size) {
    List<AuditEntry> items = found.size() > size ? found.subList(0, size) : found;
    Optional<String> next =
        found.size() > size ? Optional.of(next(items.getLast())) : Optional.empty();
    return Response.ok(new Page(items, new Links(next)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private String next(AuditEntry last) {
    UriBuilder builder = UriBuilder.fromPath(address.getPath());
    address
        .getQueryParameters()
        .forEach((name, values) -> {
          if (!name.equals("page[after]")) {
            builder.queryParam(encoded(name), encoded(values.getFirst()));
          }
        });
    return builder
        .queryParam(encoded("page[after]"), AuditSearch.Position.of(last).written())
        .build()
        .toString();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
