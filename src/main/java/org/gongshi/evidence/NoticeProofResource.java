package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.NoticeId;
import org.gongshi.replica.ReplicaRows;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the log says of one notice, while it is published and afterwards. */
@PermitAll
@Path("/v1/notices/{id}/proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class NoticeProofResource {
  private final LogQueries queries;
  private final NoticeProofs proofs;

  NoticeProofResource(LogQueries queries, NoticeProofs proofs) {
    this.queries = queries;
    this.proofs = proofs;
  }

  /** The events of a notice with their leaves and proofs; never its content. */
  @GET
  @Operation(
      operationId = "noticeProof",
      summary = "The events of a notice in the log, with proofs and the checkpoint",
      description =
          "That the register's history has these events of the notice: entries, their "
              + "proofs, and the checkpoint that they are proved under.")
  @APIResponse(
      responseCode = "200",
      description = "Oldest first; links.next goes on",
      content = @Content(schema = @Schema(ref = "NoticeProof")))
  @APIResponse(responseCode = "400", description = "cursor-invalid")
  @APIResponse(responseCode = "404", description = "notice-unknown, log-unsigned")
  public Uni<Response> proof(
      @RestPath String id, @RestQuery("page[after]") Optional<String> after) {
    String noticeId = NoticeId.ofTyped(id).orElseThrow(NoticeProofResource::unknown);
    long last = Parameters.given(after).map(NoticeProofResource::cursor).orElse(-1L);
    return queries
        .ofNotice(noticeId, last, NoticeProofs.EVENTS_MAX + 1)
        .flatMap(events -> {
          if (events.first().isEmpty()) {
            throw (last < 0 ? unknown() : Parameters.cursorInvalid()).asOf(events.position());
          }
          return LogQueries.checkpoint(events)
              .flatMap(newest -> answer(noticeId, events, ServedCheckpoint.of(newest)));
        });
  }

  private Uni<Response> answer(String id, ReplicaRows events, ServedCheckpoint newest) {
    return proofs
        .of(id, events, newest)
        .map(found -> {
          byte[] body = found.json().toString().getBytes(StandardCharsets.UTF_8);
          if (found.hidden()) {
            return Answers.unstored(200, body, newest.position());
          }
          return Answers.kept(
              body,
              MediaType.APPLICATION_JSON,
              LogResource.CHECKPOINT_AGE_SECONDS,
              newest.position());
        });
  }

  private static long cursor(String text) {
    return LogPositions.parse(text).orElseThrow(Parameters::cursorInvalid);
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.");
  }
}
