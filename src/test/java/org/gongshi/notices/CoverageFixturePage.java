package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** The coverage page, rendered from written JSON. */
@PermitAll
@Path("/fixtures/coverage")
public class CoverageFixturePage {

  private final Shells shells;

  CoverageFixturePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  public Uni<Response> coverage() {
    CoverageView view = Json.read(Fixtures.json("coverage"), CoverageView.class);
    Shell shell = shells.shell().with(Fixtures.fresh());
    return shells.page(CoveragePage.Templates.coverage(shell, view), shell);
  }
}
