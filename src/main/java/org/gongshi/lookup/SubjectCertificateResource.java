package org.gongshi.lookup;

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
import org.gongshi.register.SubjectNumber;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the register says of a subject, as a sheet of paper that proves itself. */
@PermitAll
@Path("/v1/subjects/{scheme}/{value}/certificate")
@Produces(Certificates.TYPE)
@Tag(name = "evidence")
public class SubjectCertificateResource {
  private final SubjectResource subjects;
  private final Certificates certificates;
  private final Shells shells;

  SubjectCertificateResource(SubjectResource subjects, Certificates certificates, Shells shells) {
    this.subjects = subjects;
    this.certificates = certificates;
    this.shells = shells;
  }

  /** The answer of the subject as PDF, with its receipt; also that there is nothing. */
  @GET
  @Operation(
      operationId = "subjectCertificate",
      summary = "A subject as PDF/A, with a signed receipt in it; also that nothing is published",
      description =
          "A document to keep or to hand in, for an empty answer too. It can be verified "
              + "at /verify, or offline.")
  @APIResponse(
      responseCode = "200",
      description = "PDF/A-3a with the attachment receipt.json",
      content = @Content(schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "400", description = "parameter-invalid")
  @APIResponse(responseCode = "404", description = "scheme-unknown")
  @APIResponse(responseCode = "409", description = "watermark-unknown: known_at was never seen")
  @APIResponse(responseCode = "422", description = "number-malformed, number-check-digit")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, receipt-unavailable, overloaded")
  public Uni<Response> certificate(
      @RestPath String scheme,
      @RestPath String value,
      @RestQuery("lang") Optional<String> lang,
      @RestQuery("valid_at") Optional<String> validAt,
      @RestQuery("known_at") Optional<String> knownAt,
      @Context HttpHeaders headers) {
    SubjectNumber number = Lookup.number(scheme, value);
    return certificates.of(
        subjects.subject(
            scheme, value, validAt, knownAt, Optional.of("true"), headers, Optional.empty()),
        Certificates.language(lang, shells.shell().language()),
        number.value(),
        ProblemCode.SUBJECT_UNKNOWN);
  }
}
