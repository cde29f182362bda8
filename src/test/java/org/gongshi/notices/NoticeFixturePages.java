package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.gongshi.lookup.PastView;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** Notice pages for states that are rare in the sample register, rendered from written JSON. */
@PermitAll
@Path("/fixtures/notices")
public class NoticeFixturePages {

  private final Shells shells;

  NoticeFixturePages(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Path("/{name}")
  public Uni<Response> notice(@RestPath String name) {
    NoticeView view = Json.read(Fixtures.json("notice-" + name), NoticeView.class);
    Shell shell = shells.shell().with(Fixtures.fresh());
    List<TombstoneView.Event> history =
        Json.read(Fixtures.json("tombstone-ended"), TombstoneView.class).events().subList(0, 1);
    PastView past = PastView.ofNow("/fixtures/notices/" + name, Instant.now());
    return shells.page(NoticePage.Templates.notice(shell.withCode(), view, history, past), shell);
  }

  @GET
  @Path("/authority/{name}")
  public Uni<Response> authority(@RestPath String name) {
    AuthorityView view = Json.read(Fixtures.json("authority-" + name), AuthorityView.class);
    Shell shell = shells.shell().with(Fixtures.fresh());
    return shells.page(AuthorityPages.Templates.authority(shell, view), shell);
  }

  @GET
  @Path("/{name}/gone")
  public Uni<Response> gone(@RestPath String name) {
    TombstoneView view = Json.read(Fixtures.json("tombstone-" + name), TombstoneView.class);
    Shell shell = shells.shell().with(Fixtures.fresh()).unindexed();
    return shells.unkept(410, NoticePage.Templates.tombstone(shell, view), shell);
  }
}
