package org.gongshi.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.BodyLimit;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.receipt.Finding;
import org.gongshi.receipt.MalformedReceiptException;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptVerifier.Verification;

/** Receipts that somebody presents. Nothing of what is presented is kept or repeated. */
@PermitAll
@Path("/v1/receipts")
@BodyLimit(Presented.BYTES_MAX)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence")
public class ReceiptsResource {
  private final ReceiptVerification verification;
  private final ObjectMapper json;

  ReceiptsResource(ReceiptVerification verification, ObjectMapper json) {
    this.verification = verification;
    this.json = json;
  }

  /** Says of each step whether it holds. */
  @Blocking // reads up to half a megabyte of JSON
  @POST
  @Path("/verify")
  @Consumes({Receipts.COMPACT, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      operationId = "verifyReceipt",
      summary = "Is this a receipt of this register, and does its log still say so?",
      description =
          "The offline verifier says the same without asking anybody, but for the history, and for"
              + " what happened to the notices since: their events, and whether they are published.")
  @APIResponse(
      responseCode = "200",
      description = "valid, what each step found, and what it says",
      content = @Content(schema = @Schema(ref = "ReceiptVerification")))
  @APIResponse(responseCode = "400", description = "receipt-malformed")
  @APIResponse(responseCode = "413", description = "request-too-large")
  public Uni<Response> verify(
      @RequestBody(
              required = true,
              description = "A receipt in its compact form, or the JSON object that it came in",
              content = {
                @Content(mediaType = Receipts.COMPACT, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Receipt"))
              })
          byte[] body) {
    return verification
        .verify(presented(body))
        .map(result ->
            Answers.unkept(Response.ok(answer(result).toString().getBytes(StandardCharsets.UTF_8)))
                .build())
        .onFailure(MalformedReceiptException.class)
        .transform(failure -> malformed((MalformedReceiptException) failure));
  }

  static Presented presented(byte[] body) {
    try {
      return Presented.parse(body);
    } catch (MalformedReceiptException e) {
      throw malformed(e);
    }
  }

  static ProblemException malformed(MalformedReceiptException failure) {
    return new ProblemException(
        ProblemCode.RECEIPT_MALFORMED, String.valueOf(failure.getMessage()));
  }

  private ObjectNode answer(VerifiedReceipt verified) {
    Verification result = verified.verification();
    ObjectNode answer = json.createObjectNode().put("valid", result.isValid());
    ArrayNode findings = answer.putArray("findings");
    for (Finding finding : result.findings()) {
      findings
          .addObject()
          .put("step", finding.step().code())
          .put("outcome", finding.outcome().code());
    }
    if (result.isValid()) {
      statement(result.receipt(), answer.putObject("receipt"));
    }
    verified.since().ifPresent(since -> since(since, answer.putObject("since")));
    return answer;
  }

  /** What everybody may know of the notices since; nothing of their content. */
  private static void since(LaterEvents.Since since, ObjectNode answer) {
    answer.put("watermark", since.upTo().toString()).put("complete", since.complete());
    ArrayNode notices = answer.putArray("notices");
    for (LaterEvents.OfNotice notice : since.notices()) {
      ObjectNode item =
          notices.addObject().put("id", notice.id()).put("published", notice.published());
      ArrayNode events = item.putArray("events");
      for (LaterEvents.Event event : notice.events()) {
        events
            .addObject()
            .put("kind", event.kind())
            .put("at", event.at())
            .put("watermark", event.watermark().toString());
      }
    }
  }

  private void statement(Receipt receipt, ObjectNode statement) {
    statement
        .put("issuer", receipt.issuer())
        .put("at", receipt.at().toString())
        .put("watermark", receipt.watermark().toString())
        .put("data_time", receipt.dataTime().toString())
        .put("status", receipt.status())
        .put("policy", receipt.policy());
    if (receipt.asked() instanceof Receipt.Asked.Openly(Map<String, Object> question)) {
      statement.set("question", json.valueToTree(question));
    }
  }
}
