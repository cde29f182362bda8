package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
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
import org.gongshi.register.SubjectNumber;
import org.gongshi.replica.RecentChanges;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One subject by number, and its credit status. */
@PermitAll
@Path("/v1/subjects/{scheme}/{value}")
@Produces({MediaType.APPLICATION_JSON, Receipts.COMPACT})
@Tag(name = "subjects")
public class SubjectResource {
  /** Names the form of bodies and the rules by which notices are in one section or another. */
  private static final String POLICY = "status-" + StatusBodies.BODY_FORMAT;

  static final String SUBJECT = "subject";
  static final String STATUS = "status";

  private final Lookup lookup;
  private final AsOfLookup past;
  private final Receipts receipts;
  private final InstantSource clock;

  SubjectResource(Lookup lookup, AsOfLookup past, Receipts receipts, InstantSource clock) {
    this.lookup = lookup;
    this.past = past;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Who it is and what is published about it, now or as of another time. */
  @GET
  @Operation(
      operationId = "subject",
      summary = "One organisation, sole trader or authority by number, with its credit status",
      description =
          "Who it is, and what is published and in force: good, warning, ended, ratings. "
              + "With valid_at or known_at as of another time.")
  @APIResponse(
      responseCode = "200",
      description = "Identity and published records",
      content = @Content(schema = @Schema(ref = "SubjectAnswer")))
  @APIResponse(responseCode = "304", description = "The version named by If-None-Match still holds")
  @APIResponse(responseCode = "400", description = "parameter-invalid")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, receipt-unavailable")
  @APIResponse(responseCode = "404", description = "subject-unknown, scheme-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown: known_at was never seen")
  @APIResponse(responseCode = "422", description = "number-malformed, number-check-digit")
  public Uni<Response> subject(
      @RestPath String scheme,
      @RestPath String value,
      @RestQuery("valid_at") Optional<String> validAt,
      @RestQuery("known_at") Optional<String> knownAt,
      @RestQuery("receipt") Optional<String> receipt,
      @Context HttpHeaders headers,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    SubjectNumber number = Lookup.number(scheme, value);
    Optional<AsOf> asOf = AsOf.of(validAt, knownAt, clock.instant());
    return asOf.isPresent()
        ? asOf(SUBJECT, number, asOf.get(), Receipts.asked(receipt, headers), ifNoneMatch)
        : Receipts.asked(receipt, headers)
            .map(form ->
                receipts.issue(form, question(SUBJECT, number), subject(number, Optional.empty())))
            .orElseGet(() -> subject(number, ifNoneMatch));
  }

  private Uni<Response> subject(SubjectNumber number, Optional<String> ifNoneMatch) {
    return lookup
        .subject(number)
        .map(result ->
            switch (result) {
              case LookupResult.Found found ->
                  answer(found, 's', SubjectJson.subject(found), ifNoneMatch);
              case LookupResult.Unknown unknown ->
                  throw new ProblemException(
                          ProblemCode.SUBJECT_UNKNOWN,
                          "Nothing is published under this number in the sources of /v1/coverage.")
                      .asOf(unknown.position());
            });
  }

  /** What is published and in force, nothing else; now or as of another time. */
  @GET
  @Path("/status")
  @Operation(
      operationId = "status",
      summary = "Credit status by number: a statement of records, never a score",
      description =
          "The same sections without the identity. A well-formed number of which nothing "
              + "is known gets an answer, not an error: no_published_record, with the address "
              + "of the coverage.")
  @APIResponse(
      responseCode = "200",
      description = "Published records, or the statement that there is none",
      content = @Content(schema = @Schema(ref = "StatusAnswer")))
  @APIResponse(responseCode = "304", description = "The version named by If-None-Match still holds")
  @APIResponse(responseCode = "400", description = "parameter-invalid")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, receipt-unavailable")
  @APIResponse(responseCode = "404", description = "scheme-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown: known_at was never seen")
  @APIResponse(responseCode = "422", description = "number-malformed, number-check-digit")
  public Uni<Response> status(
      @RestPath String scheme,
      @RestPath String value,
      @RestQuery("valid_at") Optional<String> validAt,
      @RestQuery("known_at") Optional<String> knownAt,
      @RestQuery("receipt") Optional<String> receipt,
      @Context HttpHeaders headers,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    SubjectNumber number = Lookup.number(scheme, value);
    Optional<AsOf> asOf = AsOf.of(validAt, knownAt, clock.instant());
    return asOf.isPresent()
        ? asOf(STATUS, number, asOf.get(), Receipts.asked(receipt, headers), ifNoneMatch)
        : Receipts.asked(receipt, headers)
            .map(form ->
                receipts.issue(form, question(STATUS, number), status(number, Optional.empty())))
            .orElseGet(() -> status(number, ifNoneMatch));
  }

  private Uni<Response> status(SubjectNumber number, Optional<String> ifNoneMatch) {
    return lookup
        .subject(number)
        .map(result ->
            switch (result) {
              case LookupResult.Found found ->
                  answer(found, 't', SubjectJson.status(number, found), ifNoneMatch);
              case LookupResult.Unknown unknown ->
                  Answers.cacheable(
                      SubjectJson.noStatus(number),
                      LookupResult.Unknown.STATUS_TAG,
                      clock.instant(),
                      Answers.nextMidnight(clock.instant()),
                      unknown.position(),
                      ifNoneMatch.orElse(null));
            });
  }

  /** What a receipt says was asked. */
  static Receipts.Question question(String resource, SubjectNumber number) {
    return Receipts.Question.open(
        Map.of("resource", resource, "scheme", number.scheme().code(), "value", number.value()),
        RecentChanges.key(number.scheme().code(), number.value()),
        POLICY);
  }

  /** The same as of another time, whose receipt says how the times were resolved. */
  private Uni<Response> asOf(
      String resource,
      SubjectNumber number,
      AsOf asOf,
      Optional<Receipts.Form> form,
      Optional<String> ifNoneMatch) {
    Uni<AsOfLookup.Answer> answer = past.subject(number, asOf);
    return form.map(asked ->
            receipts.issueFor(
                asked,
                question(resource, number),
                answer.map(found ->
                    receipts.answered(
                        question(resource, number)
                            .asOf(found.asOf().members(), found.asOf().knownAt()),
                        () -> asOf(resource, number, found, Optional.empty())))))
        .orElseGet(() -> answer.map(found -> asOf(resource, number, found, ifNoneMatch)));
  }

  private Response asOf(
      String resource,
      SubjectNumber number,
      AsOfLookup.Answer answer,
      Optional<String> ifNoneMatch) {
    if (resource.equals(STATUS)) {
      return answer(SubjectJson.status(number, answer), 't', answer, ifNoneMatch);
    }
    return answer(SubjectJson.subject(answer), 's', answer, ifNoneMatch);
  }

  private Response answer(
      byte[] body, char part, AsOfLookup.Answer answer, Optional<String> ifNoneMatch) {
    return Answers.cacheableToMidnight(
        body, part, clock.instant(), answer.position(), ifNoneMatch.orElse(null));
  }

  private Response answer(
      LookupResult.Found found, char part, byte[] body, Optional<String> ifNoneMatch) {
    return Answers.cacheable(
        body,
        found.entityTag(part),
        clock.instant(),
        found.validTo(),
        found.position(),
        ifNoneMatch.orElse(null));
  }
}
