package org.gongshi.reconcile;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.jboss.resteasy.reactive.RestQuery;

/** Where an id leads: templates of addresses have one place for it, and pages have two segments. */
@PermitAll
@Path("/reconcile/view")
public class ViewResource {

  /** Sends on to the page of an organisation. */
  @GET
  @Operation(hidden = true)
  public Response view(@RestQuery Optional<String> id) {
    String given = Parameters.given(id).orElseThrow(() -> Parameters.missing("id"));
    return Answers.unkept(Response.seeOther(URI.create(Candidate.page(Extensions.number(given)))))
        .build();
  }
}
