package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.ProblemCode;
import org.gongshi.evidence.Certificates;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A notice as a sheet of paper that proves itself. */
@PermitAll
@Path("/v1/notices/{id}/certificate")
@Produces(Certificates.TYPE)
@Tag(name = "evidence")
public class NoticeCertificateResource {
  private final NoticesResource notices;
  private final Certificates certificates;
  private final Shells shells;

  NoticeCertificateResource(NoticesResource notices, Certificates certificates, Shells shells) {
    this.notices = notices;
    this.certificates = certificates;
    this.shells = shells;
  }

  /** The notice as PDF, with its receipt; what is left of it once its publicity is over. */
  @GET
  @Operation(
      operationId = "noticeCertificate",
      summary = "A notice as PDF/A, with a signed receipt in it; later its events alone",
      description = "A document to keep or to hand in. It can be verified at /verify, or offline.")
  @APIResponse(
      responseCode = "200",
      description = "PDF/A-3a with the attachment receipt.json",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "400", description = "parameter-invalid")
  @APIResponse(responseCode = "404", description = "notice-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown: known_at was never seen")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, receipt-unavailable, overloaded")
  public Uni<Response> certificate(
      @RestPath String id,
      @RestQuery("lang") Optional<String> lang,
      @RestQuery("valid_at") Optional<String> validAt,
      @RestQuery("known_at") Optional<String> knownAt,
      @Context HttpHeaders headers) {
    return certificates.of(
        notices.notice(id, validAt, knownAt, Optional.of("true"), headers, Optional.empty()),
        Certificates.language(lang, shells.shell().language()),
        NoticesResource.fileName(id),
        ProblemCode.NOTICE_UNKNOWN);
  }
}
