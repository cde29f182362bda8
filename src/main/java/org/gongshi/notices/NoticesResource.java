package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.evidence.Receipts;
import org.gongshi.lookup.AsOf;
import org.gongshi.register.NoticeId;
import org.gongshi.replica.RecentChanges;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Double publicity: lists of notices and single ones. */
@PermitAll
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notices")
public class NoticesResource {
  /** Names the form of a notice's answer. */
  private static final String POLICY = "notice-1";

  static final String NOTICE = "notice";

  private final Notices notices;
  private final Receipts receipts;
  private final InstantSource clock;

  NoticesResource(Notices notices, Receipts receipts, InstantSource clock) {
    this.notices = notices;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Notices in publicity, newest decision first; persons are never in it. */
  @GET
  @Operation(
      operationId = "notices",
      summary = "Notices about organisations, newest decision first",
      description =
          "What is in publicity now, of organisations; persons are never in lists. "
              + "Filters are joined by and; an unknown one is refused, since it would answer a "
              + "wider question.")
  @APIResponse(
      responseCode = "200",
      description = "One page; links.next goes on",
      content = @Content(schema = @Schema(ref = "NoticeList")))
  @APIResponse(responseCode = "400", description = "parameter-invalid, cursor-invalid")
  @APIResponse(responseCode = "503", description = "search-too-broad, replica-unavailable")
  public Uni<Response> list(
      @BeanParam NoticeListQuery query,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return notices
        .list(NoticeListRequest.of(query))
        .map(found -> cacheable(found, 'l', ifNoneMatch));
  }

  /** One notice with every field, its sources and their disagreements; as of another time too. */
  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, Receipts.COMPACT})
  @Operation(
      operationId = "notice",
      summary = "One notice with its sources",
      description =
          "Every field of the act, who delivered it, and where sources differ. After the "
              + "end of its publicity it is answered with notice-gone and its events.")
  @APIResponse(
      responseCode = "200",
      description = "The notice, while it is published",
      content = @Content(schema = @Schema(ref = "NoticeAnswer")))
  @APIResponse(responseCode = "304", description = "The version named by If-None-Match still holds")
  @APIResponse(responseCode = "400", description = "parameter-invalid")
  @APIResponse(responseCode = "404", description = "notice-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown: known_at was never seen")
  @APIResponse(
      responseCode = "406",
      description = "not-acceptable: a receipt that needs salts has no compact form")
  @APIResponse(
      responseCode = "410",
      description = "notice-gone, with the kind, time and position of its events")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, receipt-unavailable")
  public Uni<Response> notice(
      @RestPath String id,
      @RestQuery("valid_at") Optional<String> validAt,
      @RestQuery("known_at") Optional<String> knownAt,
      @RestQuery("receipt") Optional<String> receipt,
      @Context HttpHeaders headers,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    Optional<AsOf> asOf = AsOf.of(validAt, knownAt, clock.instant());
    Uni<Found> found =
        asOf.map(past ->
                notices.asOf(id, past).map(it -> new Found(Optional.of(it.asOf()), it.result())))
            .orElseGet(() -> notices.byId(id).map(result -> new Found(Optional.empty(), result)));
    return Receipts.asked(receipt, headers)
        .map(form ->
            receipts.issueFor(
                form,
                question(id).aboutPerson(),
                found.map(
                    it -> receipts.answered(question(id, it), () -> answer(it, Optional.empty())))))
        .orElseGet(() -> found.map(it -> answer(it, ifNoneMatch)));
  }

  /**
   * What was found.
   *
   * @param asOf the times as they were resolved; empty: now
   */
  private record Found(Optional<AsOf> asOf, NoticeResult result) {}

  /** The notice while it is published; a problem otherwise. */
  private Response answer(Found found, Optional<String> ifNoneMatch) {
    return switch (found.result()) {
      case NoticeResult.Published published -> answer(published, found.asOf(), ifNoneMatch);
      case NoticeResult.Gone gone -> throw gone(gone);
      case NoticeResult.Unknown unknown ->
          throw new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.")
              .asOf(unknown.position());
    };
  }

  /** What a receipt says was asked. */
  private static Receipts.Question question(String id, Found found) {
    Receipts.Question question =
        found
            .asOf()
            .map(asOf -> question(id).asOf(asOf.members(), asOf.knownAt()))
            .orElseGet(() -> question(id));
    // Of what is not there, nothing says whether it was about a person.
    return found.result() instanceof NoticeResult.Published published && !published.practitioner()
        ? question
        : question.aboutPerson();
  }

  private static Receipts.Question question(String id) {
    String noticeId = NoticeId.ofTyped(id).orElse(id);
    return new Receipts.Question(
        Map.of("resource", NOTICE, "id", noticeId),
        false,
        true,
        List.of(RecentChanges.key("notice", noticeId)),
        POLICY,
        Optional.empty());
  }

  /** What a file of a notice is called; an id that cannot exist has no file. */
  static String fileName(String id) {
    return NoticeId.ofTyped(id).orElse(NOTICE);
  }

  /** The versions of a notice: kind of event, time, position and content hash. */
  @GET
  @Path("/{id}/versions")
  @Operation(
      operationId = "versions",
      summary = "The history of a notice, without content",
      description =
          "Kind of event, time, position and content hash of each version, also after the "
              + "notice is gone.")
  @APIResponse(
      responseCode = "200",
      description = "One entry a version, oldest first",
      content = @Content(schema = @Schema(ref = "NoticeVersions")))
  @APIResponse(responseCode = "404", description = "notice-unknown")
  public Uni<Response> versions(
      @RestPath String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    return notices.versions(id).map(found -> cacheable(found, 'v', ifNoneMatch));
  }

  private static String tag(NoticeResult.Published notice, boolean past) {
    return past
        ? Answers.tag(notice.json(), 'n')
        : Long.toString(notice.changeSetId(), 36) + "-" + notice.version() + "-n";
  }

  private Response answer(
      NoticeResult.Published notice, Optional<AsOf> asOf, Optional<String> ifNoneMatch) {
    if (notice.practitioner()) {
      return Answers.unstored(200, notice.json(), notice.position());
    }
    return Answers.cacheable(
        notice.json(),
        tag(notice, asOf.isPresent()),
        clock.instant(),
        notice.nextTransition(),
        notice.position(),
        ifNoneMatch.orElse(null));
  }

  private static ProblemException gone(NoticeResult.Gone gone) {
    Tombstone tombstone = gone.tombstone();
    return new ProblemException(
            ProblemCode.NOTICE_GONE, "What is left is the kind, time and position of its events.")
        .with("id", tombstone.id())
        .with("kind", tombstone.kind())
        .with("state", tombstone.state().name().toLowerCase(Locale.ROOT))
        .with("events", NoticeAnswers.events(tombstone))
        .asOf(gone.position());
  }

  private Response cacheable(Notices.Found found, char part, Optional<String> ifNoneMatch) {
    return Answers.cacheableToMidnight(
        found.json(), part, clock.instant(), found.position(), ifNoneMatch.orElse(null));
  }
}
