package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
import org.gongshi.lookup.Canonical;
import org.gongshi.register.NoticeId;
import org.gongshi.register.Watermark;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What notices said, for those who examine; the public sees tombstones. */
@Path("/v1/audit/notices")
@RolesAllowed(Roles.AUDITOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class PastContentResource {

  /** Versions of a notice by its primary key; content is there as long as it may be kept. */
  private static final String VERSIONS =
      """
      select v.version, v.event, v.published_from, v.published_to, s.epoch, s.number, c.canonical
        from notice_version v
        join change_set s on s.id = v.change_set_id
        left join notice_content c on c.notice_id = v.notice_id and c.version = v.version
       where v.notice_id = $1
       order by v.version
      """;

  private final Pool primary;
  private final Audit audit;
  private final CurrentActor actor;
  private final ObjectMapper json;

  PastContentResource(Pool primary, Audit audit, CurrentActor actor, ObjectMapper json) {
    this.primary = primary;
    this.audit = audit;
    this.actor = actor;
    this.json = json;
  }

  /** All versions of a notice with their content, as far as it is kept. */
  @GET
  @Path("/{id}")
  @SecurityRequirement(name = "login", scopes = Roles.AUDITOR)
  @Operation(
      operationId = "pastContent",
      summary = "What a notice said, version by version",
      description =
          "For those who examine. The reason that is given stands in the audit; content "
              + "whose time to be kept is over is gone here too.")
  @APIResponse(
      responseCode = "200",
      description = "Versions, oldest first; content is absent where it was deleted",
      content = @Content(schema = @Schema(ref = "PastContent")))
  @APIResponse(responseCode = "400", description = "parameter-missing: a reason is needed")
  @APIResponse(responseCode = "404", description = "notice-unknown")
  public Uni<Response> versions(@RestPath String id, @RestQuery Optional<String> reason) {
    String why = Parameters.reason(Parameters.required("reason", reason.orElse(null)));
    if (!NoticeId.isWellFormed(id)) {
      throw KnownNotices.unknown();
    }
    return audit
        .record(
            actor.get(),
            AuditAction.PAST_CONTENT_READ,
            Optional.of("notice:" + id),
            Optional.of(why))
        .chain(() -> primary.preparedQuery(VERSIONS).execute(Tuple.of(id)))
        .map(rows -> answer(id, rows));
  }

  private Response answer(String id, RowSet<Row> rows) {
    if (rows.rowCount() == 0) {
      throw KnownNotices.unknown();
    }
    ObjectNode answer = json.createObjectNode();
    answer.put("id", id);
    ArrayNode versions = answer.putArray("versions");
    for (Row row : rows) {
      ObjectNode version = versions.addObject();
      version.put("version", row.getInteger("version"));
      version.put("event", row.getString("event"));
      version.put(
          "watermark", new Watermark(row.getInteger("epoch"), row.getLong("number")).toString());
      version.put("published_from", row.getOffsetDateTime("published_from").toInstant().toString());
      version.put("published_to", row.getOffsetDateTime("published_to").toInstant().toString());
      var canonical = row.getBuffer("canonical");
      if (canonical != null) {
        version.set("content", json.valueToTree(Canonical.parse(json, canonical.getBytes())));
      }
    }
    return Answers.unkept(Response.ok(answer)).build();
  }
}
