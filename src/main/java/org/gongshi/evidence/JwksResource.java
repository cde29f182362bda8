package org.gongshi.evidence;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;

/** The keys that verify receipts. */
@PermitAll
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class JwksResource {
  private static final int AGE_SECONDS = 60;

  private final ReceiptSigner signer;

  JwksResource(ReceiptSigner signer) {
    this.signer = signer;
  }

  /** The key in use first, then those of before and those to come. */
  @GET
  @Operation(operationId = "receiptKeys", summary = "The keys of receipts, the one in use first")
  @APIResponse(responseCode = "200", description = "A JWK set; empty if no receipts are issued")
  public Response keys() {
    return Response.ok(signer.keys().jwks())
        .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(AGE_SECONDS))
        .build();
  }
}
