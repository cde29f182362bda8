package org.gongshi.redress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Answers;
import org.gongshi.redress.CaseFiles.Opened;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Cases as those who decide them see them. */
@Path("/v1/redress")
@Blocking
@RolesAllowed(Roles.REGISTRAR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "redress")
public class RedressResource {

  /** Those that wait for a decision. */
  @RegisterForReflection
  public record OpenCases(List<CaseView> items) {}

  /** The code of a notice. */
  @RegisterForReflection
  public record ServiceCode(String notice, @JsonProperty("service_code") String serviceCode) {}

  /** Why something is refused. */
  @RegisterForReflection
  public record StandingRefusal(@Nullable String reason) {}

  /**
   * A decision.
   *
   * @param outcome {@code withdrawn} or {@code corrected} uphold a dispute, {@code repaired} a
   *     repair; {@code rejected}
   * @param reason without personal data; of a rejected dispute it is public beside the notice
   */
  @RegisterForReflection
  @Schema(name = "CaseDecision")
  public record Decision(@Nullable String outcome, @Nullable String reason) {}

  private final CurrentActor actor;
  private final Standings standings;
  private final Deciding deciding;
  private final ServiceCodes serviceCodes;
  private final InstantSource clock;

  RedressResource(
      CurrentActor actor,
      Standings standings,
      Deciding deciding,
      ServiceCodes serviceCodes,
      InstantSource clock) {
    this.actor = actor;
    this.standings = standings;
    this.deciding = deciding;
    this.serviceCodes = serviceCodes;
    this.clock = clock;
  }

  /** Open cases of one's authorities, the most urgent first; what they say is in each. */
  @GET
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "openCases",
      summary = "Cases that wait for a decision",
      description = "For registrars, the most urgent first.")
  @APIResponse(
      responseCode = "200",
      description = "The 50 most urgent of the login's authorities",
      content = @Content(schema = @Schema(implementation = OpenCases.class)))
  public Response open() {
    List<CaseView> items =
        deciding.open(actor.get()).stream()
            .map(found -> CaseView.of(found, clock.instant(), Optional.empty()))
            .toList();
    return Answers.unkept(Response.ok(new OpenCases(items))).build();
  }

  /** The code that an authority serves on the party together with its decision. */
  @GET
  @Path("/service-codes/{notice}")
  @RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "serviceCode",
      summary = "The code of a notice, to serve on its party",
      description =
          "Whoever was served with the code has shown to be concerned when they file a "
              + "case with it.")
  @APIResponse(
      responseCode = "200",
      description = "The code; that it was read is in the audit",
      content = @Content(schema = @Schema(implementation = ServiceCode.class)))
  @APIResponse(responseCode = "404", description = "notice-unknown: or of another authority")
  public Response serviceCode(@RestPath String notice) {
    return Answers.unkept(
            Response.ok(new ServiceCode(notice, serviceCodes.read(actor.get(), notice))))
        .build();
  }

  /** One case with what the applicant says. */
  @GET
  @Path("/{number}")
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "openCase",
      summary = "One case with what the applicant says",
      description = "For registrars, with the applicant's statement and files.")
  @APIResponse(
      responseCode = "200",
      description = "The case; that it was read is in the audit",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "case-unknown")
  public Response one(@RestPath String number) {
    return answer(deciding.read(actor.get(), number));
  }

  /** The content of a file, never shown in place. */
  @GET
  @Path("/{number}/files/{place}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "caseFile",
      summary = "A file of a case",
      description = "For registrars. It is sent as an attachment, never to be shown in place.")
  @APIResponse(
      responseCode = "200",
      description = "The file, as an attachment",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "case-unknown, not-found")
  public Response file(@RestPath String number, @RestPath int place) {
    return attachment(number, place, deciding.open(actor.get(), number, place));
  }

  /** A download that no browser shows or runs, whatever is in it. */
  static Response attachment(String number, int place, Opened file) {
    String name =
        "case-%s-%d.%s"
            .formatted(
                CaseCodes.number(number).orElse("file"),
                place,
                FileTypes.extension(file.mediaType()));
    return Answers.unkept(Response.ok(file.content(), MediaType.APPLICATION_OCTET_STREAM))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
        .build();
  }

  /** The applicant is concerned: a disputed notice says so from now on. */
  @POST
  @Path("/{number}/standing")
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "establishStanding",
      summary = "The applicant is concerned",
      description = "From then on a contested notice says everywhere that it is contested.")
  @APIResponse(
      responseCode = "200",
      description = "A disputed notice is marked everywhere",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(responseCode = "409", description = "case-closed, already-decided")
  public Response establish(@RestPath String number) {
    return answer(standings.establish(actor.get(), number));
  }

  /** The applicant is not concerned. */
  @POST
  @Path("/{number}/standing/refusal")
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "refuseStanding",
      summary = "The applicant is not concerned, and why",
      description = "The applicant is told the reason.")
  @APIResponse(
      responseCode = "200",
      description = "The notice is not marked",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(responseCode = "409", description = "case-closed, already-decided")
  public Response refuse(@RestPath String number, @Nullable StandingRefusal refusal) {
    String why = refusal == null ? null : refusal.reason();
    return answer(standings.refuse(actor.get(), number, why));
  }

  /** Upholds or rejects a case. */
  @POST
  @Path("/{number}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "decideCase",
      summary = "Uphold or reject a case",
      description =
          "What is upheld is carried out: the notice is withdrawn, or was corrected, or "
              + "its publicity ends. Nobody decides about what they published.")
  @APIResponse(
      responseCode = "200",
      description = "Decided and, if upheld, carried out",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing, second-person-needed")
  @APIResponse(responseCode = "404", description = "case-unknown")
  @APIResponse(
      responseCode = "409",
      description = "case-closed, standing-needed, correction-missing")
  public Response decide(@RestPath String number, @Nullable Decision decision) {
    RedressCase decided =
        deciding.decide(
            actor.get(),
            number,
            decision == null ? null : decision.outcome(),
            decision == null ? null : decision.reason());
    return answer(decided);
  }

  private Response answer(RedressCase found) {
    CaseView view = view(found);
    return Answers.unkept(Response.ok(view))
        .header("Watermark", view.watermark().orElse(null))
        .build();
  }

  private CaseView view(RedressCase found) {
    return CaseView.forDeciding(found, clock.instant());
  }
}
