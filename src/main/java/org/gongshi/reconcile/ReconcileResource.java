package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.BatchRates;
import org.gongshi.api.Answers;
import org.gongshi.api.BodyLimit;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The endpoint of the Reconciliation Service API 0.2: what the service is, batches of queries, and
 * properties of what was found.
 */
@PermitAll
@Path("/reconcile")
@BodyLimit(ReconcileResource.BODY_BYTES_MAX)
@Produces(MediaType.APPLICATION_JSON)
public class ReconcileResource {
  /**
   * As many of the longest names as a batch may have, percent-encoded, with what is around them.
   */
  static final int BODY_BYTES_MAX = 256 * 1024;

  private static final int OK = Response.Status.OK.getStatusCode();

  private final QueryReader reader;
  private final QueryBatches batches;
  private final Extensions extensions;
  private final BatchRates rates;
  private final ObjectMapper json;

  ReconcileResource(
      QueryReader reader,
      QueryBatches batches,
      Extensions extensions,
      BatchRates rates,
      ObjectMapper json) {
    this.reader = reader;
    this.batches = batches;
    this.extensions = extensions;
    this.rates = rates;
    this.json = json;
  }

  /** The manifest; a batch or a question for properties in the address, for trying by hand. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> ask(
      @RestQuery Optional<String> queries,
      @RestQuery Optional<String> extend,
      @Context UriInfo address) {
    if (queries.isEmpty() && extend.isEmpty()) {
      return Uni.createFrom().item(JsonAnswer.fixed(json, Manifest.of(json, address.getBaseUri())));
    }
    return answer(new FormBody(queries, extend), address);
  }

  /** A batch of queries, or a question for properties. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> ask(byte[] body, @Context UriInfo address) {
    return answer(FormBody.parse(body), address);
  }

  private Uni<Response> answer(FormBody form, UriInfo address) {
    if (form.queries().isPresent() == form.extend().isPresent()) {
      throw FormBody.known();
    }
    if (form.queries().isPresent()) {
      Map<String, JsonNode> queries = reader.batch(form.queries().get());
      rates.count(queries.size());
      return batches.answer(queries).map(this::response);
    }
    Extensions.Wanted wanted = extensions.read(form.extend().orElse(""));
    rates.count(wanted.ids().size());
    return extensions.answer(wanted, address.getBaseUri()).map(this::response);
  }

  /** Names that somebody asks for are nobody else's business: no cache keeps them. */
  private Response response(QueryBatches.Answer answer) {
    return Answers.unstored(OK, JsonAnswer.bytes(json, answer.json()), answer.position());
  }
}
