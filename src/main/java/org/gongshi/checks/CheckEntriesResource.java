package org.gongshi.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.api.TimePosition;
import org.gongshi.checklog.CheckEntries;
import org.gongshi.checklog.CheckEntry;
import org.gongshi.checklog.Verdict;
import org.gongshi.register.OfficialTime;
import org.jboss.resteasy.reactive.RestQuery;

/** Which checks were made, for auditors. Reading them is recorded in the audit. */
@Path("/v1/audit/checks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AUDITOR)
@SecurityRequirement(name = "login", scopes = Roles.AUDITOR)
@Tag(name = "access")
public class CheckEntriesResource {
  private static final int CLIENT_CHARS_MAX = 200;

  private static final List<String> DECISIONS =
      Stream.concat(
              Arrays.stream(Decision.Outcome.values()).map(Decision.Outcome::code),
              Verdict.Standing.refusals().stream())
          .toList();

  /** One page of entries. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "CheckEntryPage")
  public record Page(List<CheckEntry> items, Optional<String> next) {}

  private final CheckEntries entries;
  private final Audit audit;
  private final CurrentActor actor;
  private final InstantSource clock;

  CheckEntriesResource(CheckEntries entries, Audit audit, CurrentActor actor, InstantSource clock) {
    this.entries = entries;
    this.audit = audit;
    this.actor = actor;
    this.clock = clock;
  }

  /** Checks, newest first. */
  @GET
  @Operation(
      operationId = "auditChecks",
      summary = "Eligibility checks that were made, newest first",
      description =
          "Persons are keyed digests. Without from, those of today; next is the page[after] of"
              + " older ones.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries",
      content = @Content(schema = @Schema(implementation = Page.class)))
  @APIResponse(responseCode = "400", description = "parameter-invalid, cursor-invalid")
  @APIResponse(responseCode = "401", description = "login-required, token-expired, token-invalid")
  @APIResponse(responseCode = "403", description = "role-missing")
  public Uni<Response> checks(
      @RestQuery Optional<String> client,
      @RestQuery Optional<String> decision,
      @RestQuery Optional<String> from,
      @RestQuery Optional<String> to,
      @RestQuery("page[after]") Optional<String> after,
      @RestQuery("page[size]") Optional<String> size) {
    Instant now = clock.instant();
    CheckEntries.Search search =
        new CheckEntries.Search(
            client(client),
            Parameters.given(decision).map(CheckEntriesResource::decision),
            Optional.empty(),
            List.of(),
            OfficialTime.startOf(
                Parameters.given(from)
                    .map(day -> Parameters.day("from", day))
                    .orElse(OfficialTime.dateOf(now))),
            OfficialTime.endOf(
                Parameters.given(to)
                    .map(day -> Parameters.day("to", day))
                    .orElse(OfficialTime.dateOf(now))),
            Parameters.given(after).map(TimePosition::parse).orElse(TimePosition.NEWEST),
            Parameters.pageSize(size));
    return audit
        .record(actor.get(), AuditAction.CHECKS_READ, search.client().map(it -> "client:" + it))
        .chain(() -> entries.find(search))
        .map(found ->
            Answers.unkept(
                    Response.ok(new Page(found.entries(), found.next().map(TimePosition::written))))
                .build());
  }

  private static Optional<String> client(Optional<String> client) {
    if (client.filter(it -> it.length() > CLIENT_CHARS_MAX || it.indexOf('\0') >= 0).isPresent()) {
      throw Parameters.invalid("client", "At most " + CLIENT_CHARS_MAX + " characters.");
    }
    return Parameters.given(client);
  }

  private static String decision(String code) {
    if (!DECISIONS.contains(code)) {
      throw Parameters.invalid("decision", "One of " + String.join(", ", DECISIONS) + ".");
    }
    return code;
  }
}
