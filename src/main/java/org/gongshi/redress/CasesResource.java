package org.gongshi.redress;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.redress.FileChecks.Checked;
import org.gongshi.redress.RedressCase.Purpose;
import org.gongshi.web.CodeGroups;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Disputes and repairs without an account: number and code are all an applicant needs. */
@Path("/v1/cases")
@Blocking
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "redress")
public class CasesResource {
  static final String CODE = "Case-Code";

  /**
   * What is filed.
   *
   * @param ground {@code wrong_person}, {@code wrong_fact}, {@code wrong_period}, {@code
   *     already_annulled}; {@code obligations_met} applies for repair
   * @param statement at most 2,000 characters, without identity numbers
   * @param contact an e-mail address for news about the case; deleted when its end was told
   * @param serviceCode of the notice, as the authority served it with its decision: then standing
   *     is established at once
   * @param identity evidence of identity, a PDF, JPEG or PNG file in base 64; it can be handed in
   *     later too
   */
  @RegisterForReflection
  @Schema(name = "CaseFiling")
  public record Filing(
      @Nullable String notice,
      @Nullable String ground,
      @Nullable String statement,
      @Nullable String contact,
      @JsonProperty("service_code") @Nullable String serviceCode,
      @Nullable String identity) {}

  /** The case, and the code that opens it: shown this once. */
  @RegisterForReflection
  @Schema(name = "CaseFiled")
  public record Filed(String code, @JsonUnwrapped CaseView redressCase) {}

  private final Filings filings;
  private final Redress redress;
  private final FileChecks checks;
  private final RedressConfig config;
  private final InstantSource clock;

  CasesResource(
      Filings filings,
      Redress redress,
      FileChecks checks,
      RedressConfig config,
      InstantSource clock) {
    this.filings = filings;
    this.redress = redress;
    this.checks = checks;
    this.config = config;
    this.clock = clock;
  }

  /** Contests a notice, or applies for its early end. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "fileCase",
      summary = "Contest a notice, or apply for its early end",
      description =
          "Whoever a notice is about contests it (a dispute), or applies for the early "
              + "end of its publicity (a repair). The answer has the number and the code with "
              + "which the case is followed.")
  @APIResponse(
      responseCode = "201",
      description = "Filed; keep number and code",
      content = @Content(schema = @Schema(implementation = Filed.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "notice-unknown")
  @APIResponse(responseCode = "410", description = "notice-gone")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "415", description = "file-type-unsupported")
  @APIResponse(responseCode = "422", description = "file-malicious")
  @APIResponse(responseCode = "429", description = "filing-limit, rate-limited")
  @APIResponse(responseCode = "503", description = "scanner-unavailable")
  public Response file(@Nullable Filing filing) throws IOException {
    Filing said = filing == null ? new Filing(null, null, null, null, null, null) : filing;
    Optional<Checked> evidence =
        said.identity() == null ? Optional.empty() : Optional.of(check(decoded(said.identity())));
    Filings.Filed filed =
        filings.file(
            new Filings.Application(
                said.notice(),
                said.ground(),
                said.statement(),
                said.contact(),
                said.serviceCode(),
                evidence.isPresent()));
    String number = filed.redressCase().number();
    if (evidence.isPresent()) {
      redress.addFile(number, filed.code(), Purpose.IDENTITY, evidence.get());
    }
    CaseView view = view(redress.find(number, filed.code()));
    return Answers.unkept(
            Response.status(Response.Status.CREATED)
                .entity(new Filed(CodeGroups.ofFour(filed.code()), view)))
        .location(URI.create("/v1/cases/" + filed.redressCase().number()))
        .build();
  }

  /** How a case stands. */
  @GET
  @Path("/{number}")
  @Operation(
      operationId = "case",
      summary = "How a case stands",
      description = "Needs the number and, in the header Case-Code, the code that filing gave.")
  @APIResponse(
      responseCode = "200",
      description = "The case in whatever state it is",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "case-unknown: number or code is wrong")
  public Response one(@RestPath String number, @HeaderParam(CODE) @Nullable String code) {
    return answer(redress.find(number, code));
  }

  /** Adds a file: PDF, JPEG or PNG. */
  @POST
  @Path("/{number}/files")
  @Consumes({"application/pdf", "image/jpeg", "image/png", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      operationId = "addCaseFile",
      summary = "Hand in evidence or another file",
      description =
          "PDF, JPEG or PNG. Files are encrypted; those who decide the case see them, "
              + "nobody else.")
  @APIResponse(
      responseCode = "201",
      description = "Kept, encrypted",
      content = @Content(schema = @Schema(implementation = CaseView.File.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(responseCode = "409", description = "case-closed, files-too-many")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "415", description = "file-type-unsupported")
  @APIResponse(responseCode = "422", description = "file-malicious")
  @APIResponse(responseCode = "503", description = "scanner-unavailable")
  public Response addFile(
      @RestPath String number,
      @HeaderParam(CODE) @Nullable String code,
      @QueryParam("purpose") @Nullable String purpose,
      InputStream content)
      throws IOException {
    Purpose known = purpose(Parameters.required("purpose", purpose));
    redress.findOpen(number, code); // before the body is read
    Checked file = check(content.readNBytes(config.fileBytesMax() + 1));
    CaseView.File added = CaseView.File.of(redress.addFile(number, code, known, file));
    return Answers.unkept(Response.status(Response.Status.CREATED).entity(added)).build();
  }

  private Checked check(byte[] content) throws IOException {
    return checks.check(() -> new ByteArrayInputStream(content), content.length);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid("identity", "It is not base 64.");
    }
  }

  private static Purpose purpose(String code) {
    return Arrays.stream(Purpose.values())
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow(() -> Parameters.invalid("purpose", "Use identity or supporting."));
  }

  /** Takes a case back. */
  @POST
  @Path("/{number}/withdrawal")
  @Operation(
      operationId = "takeCaseBack",
      summary = "Take a case back",
      description = "Possible while nobody has decided it.")
  @APIResponse(
      responseCode = "200",
      description = "Taken back; a mark that depended on it is gone",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(responseCode = "409", description = "case-closed")
  public Response takeBack(@RestPath String number, @HeaderParam(CODE) @Nullable String code) {
    return answer(redress.takeBack(number, code));
  }

  /** Takes a rejection to the reviewing authority. */
  @POST
  @Path("/{number}/review")
  @Operation(
      operationId = "reviewCase",
      summary = "Take a rejection to the reviewing authority",
      description = "Once, and within the time that review_until says.")
  @APIResponse(
      responseCode = "200",
      description = "Open again; another authority decides",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(responseCode = "409", description = "review-unavailable")
  public Response review(@RestPath String number, @HeaderParam(CODE) @Nullable String code) {
    return answer(redress.review(number, code));
  }

  private Response answer(RedressCase found) {
    return Answers.unkept(Response.ok(view(found))).build();
  }

  private CaseView view(RedressCase found) {
    return CaseView.of(found, clock.instant(), redress.reviewUntil(found));
  }
}
