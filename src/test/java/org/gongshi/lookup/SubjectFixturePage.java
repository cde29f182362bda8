package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** Subject pages for states that are rare in the sample register, rendered from written JSON. */
@PermitAll
@Path("/fixtures/subjects/{name}")
public class SubjectFixturePage {

  private final Shells shells;

  SubjectFixturePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  public Uni<Response> subject(@RestPath String name) {
    SubjectView view = Json.read(Fixtures.json("subject-" + name), SubjectView.class);
    Shell shell =
        shells.shell().with(name.equals("stale") ? Fixtures.stale() : Fixtures.fresh()).withCode();
    return shells.page(SubjectPage.Templates.subject(shell, view), shell);
  }
}
