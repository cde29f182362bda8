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

/** The status page, rendered from written JSON. */
@PermitAll
@Path("/fixtures/status")
public class StatusFixturePage {

  private final Shells shells;

  StatusFixturePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  public Uni<Response> status() {
    SourceList list = Json.read(Fixtures.json("sources"), SourceList.class);
    Shell shell = shells.shell().with(Fixtures.fresh());
    return shells.page(StatusPage.Templates.status(shell, Fixtures.fresh(), list), shell);
  }
}
