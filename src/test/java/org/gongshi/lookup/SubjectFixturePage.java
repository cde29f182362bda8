package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Subject pages for states that are rare in the sample register, rendered from written JSON. */
@PermitAll
@Path("/fixtures/subjects/{name}")
public class SubjectFixturePage {

  private final Shells shells;

  SubjectFixturePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  public Uni<Response> subject(@RestPath String name, @RestQuery Optional<String> at) {
    SubjectView view = Json.read(Fixtures.json("subject-" + name), SubjectView.class);
    Shell shell =
        shells.shell().with(name.equals("stale") ? Fixtures.stale() : Fixtures.fresh()).withCode();
    String page = "/fixtures/subjects/" + name;
    PastView past =
        AsOf.ofPage(at, Instant.now())
            .map(asOf -> asOf.knowing(new Watermark(1, 42)))
            .map(asOf -> PastView.of(page, asOf, Instant.now()))
            .orElseGet(() -> PastView.ofNow(page, Instant.now()));
    return shells.page(SubjectPage.Templates.subject(shell, view, past), shell);
  }
}
