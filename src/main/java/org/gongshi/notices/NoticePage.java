package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** The page of one notice, or of what is left of it. */
@PermitAll
@Path("/notices/{id}")
public class NoticePage {

  private static final int OK = Response.Status.OK.getStatusCode();

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance notice(
        Shell shell, NoticeView view, List<TombstoneView.Event> history);

    static native TemplateInstance tombstone(Shell shell, TombstoneView view);
  }

  private final Notices notices;
  private final Shells shells;

  NoticePage(Notices notices, Shells shells) {
    this.notices = notices;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> notice(@RestPath String id) {
    return notices
        .withHistory(id)
        .flatMap(result ->
            switch (result) {
              case NoticeResult.Published published -> page(published);
              case NoticeResult.Gone gone -> tombstone(gone);
              case NoticeResult.Unknown unknown ->
                  throw new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.")
                      .asOf(unknown.position());
            });
  }

  private Uni<Response> page(NoticeResult.Published published) {
    NoticeView view = Json.read(published.json(), NoticeView.class);
    List<TombstoneView.Event> history = TombstoneView.Event.of(published.history());
    Shell shell =
        shells
            .shell()
            .with(Freshness.of(published.position()))
            .withData("/v1/notices/" + view.notice().id())
            .withCode();
    if (published.practitioner()) {
      Shell unlisted = shell.unindexed();
      return shells.unkept(OK, Templates.notice(unlisted, view, history), unlisted);
    }
    return shells.page(Templates.notice(shell, view, history), shell);
  }

  private Uni<Response> tombstone(NoticeResult.Gone gone) {
    Shell shell = shells.shell().with(Freshness.of(gone.position())).unindexed();
    TombstoneView view = TombstoneView.of(gone.tombstone());
    return shells.unkept(ProblemCode.NOTICE_GONE.status(), Templates.tombstone(shell, view), shell);
  }
}
