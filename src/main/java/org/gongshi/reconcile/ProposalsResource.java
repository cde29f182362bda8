package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Parameters;
import org.jboss.resteasy.reactive.RestQuery;

/** Says which properties can be asked for. */
@PermitAll
@Path("/reconcile/extend/propose")
@Produces(MediaType.APPLICATION_JSON)
public class ProposalsResource {
  private final ObjectMapper json;

  ProposalsResource(ObjectMapper json) {
    this.json = json;
  }

  /** The same for every type, as there is one. */
  @GET
  @Operation(hidden = true)
  public Response propose(@RestQuery Optional<String> type, @RestQuery Optional<String> limit) {
    int most = limit(limit);
    ObjectNode answer = json.createObjectNode();
    ArrayNode properties = answer.putArray("properties");
    Arrays.stream(Property.values())
        .limit(most)
        .forEach(property ->
            properties.addObject().put("id", property.id()).put("name", property.label()));
    answer.put("type", Parameters.given(type).orElse(Manifest.TYPE));
    if (limit.isPresent()) {
      answer.put("limit", most);
    }
    return JsonAnswer.fixed(json, answer);
  }

  private static int limit(Optional<String> text) {
    Optional<String> given = Parameters.given(text);
    if (given.isEmpty()) {
      return Property.values().length;
    }
    if (!given.get().matches("[1-9][0-9]{0,5}")) {
      throw Parameters.invalid("limit", "It is a whole number from 1.");
    }
    return Integer.parseInt(given.get());
  }
}
