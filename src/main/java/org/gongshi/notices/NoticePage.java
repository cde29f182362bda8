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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.AsOf;
import org.gongshi.lookup.PastPages;
import org.gongshi.lookup.PastView;
import org.gongshi.register.NoticeId;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The page of one notice, or of what is left of it. */
@PermitAll
@Path("/notices/{id}")
public class NoticePage {

  private static final int OK = Response.Status.OK.getStatusCode();

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance notice(
        Shell shell, NoticeView view, List<TombstoneView.Event> history, PastView past);

    static native TemplateInstance tombstone(Shell shell, TombstoneView view);
  }

  private final Notices notices;
  private final Shells shells;
  private final InstantSource clock;

  NoticePage(Notices notices, Shells shells, InstantSource clock) {
    this.notices = notices;
    this.shells = shells;
    this.clock = clock;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> notice(@RestPath String id, @RestQuery("at") Optional<String> at) {
    return AsOf.ofPage(at, clock.instant())
        .map(asOf -> notices.asOf(id, asOf).flatMap(found -> page(id, found)))
        .orElseGet(() -> notices.withHistory(id).flatMap(this::page));
  }

  private Uni<Response> page(NoticeResult result) {
    return switch (result) {
      case NoticeResult.Published published -> page(published);
      case NoticeResult.Gone gone -> tombstone(gone);
      case NoticeResult.Unknown unknown ->
          throw new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.")
              .asOf(unknown.position());
    };
  }

  private Uni<Response> page(String id, Notices.AsOfNotice found) {
    String address = "/notices/" + NoticeId.ofTyped(id).orElse(id);
    PastView past = PastView.of(address, found.asOf(), clock.instant());
    return switch (found.result()) {
      case NoticeResult.Published published -> page(published, found.asOf(), past);
      case NoticeResult.Gone gone -> tombstone(gone);
      case NoticeResult.Unknown unknown -> PastPages.nothing(shells, past, unknown.position());
    };
  }

  /** As of another time. */
  private Uni<Response> page(NoticeResult.Published published, AsOf asOf, PastView past) {
    NoticeView view = Json.read(published.json(), NoticeView.class);
    Shell shell = PastPages.shell(shells, past, asOf, published.position());
    TemplateInstance page =
        Templates.notice(shell, view, TombstoneView.Event.of(published.history()), past);
    return published.practitioner() ? shells.unkept(OK, page, shell) : shells.page(page, shell);
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
    PastView past = PastView.ofNow("/notices/" + view.notice().id(), clock.instant());
    if (published.practitioner()) {
      Shell unlisted = shell.unindexed();
      return shells.unkept(OK, Templates.notice(unlisted, view, history, past), unlisted);
    }
    return shells.page(Templates.notice(shell, view, history, past), shell);
  }

  private Uni<Response> tombstone(NoticeResult.Gone gone) {
    Shell shell = shells.shell().with(Freshness.of(gone.position())).unindexed();
    TombstoneView view = TombstoneView.of(gone.tombstone());
    return shells.unkept(ProblemCode.NOTICE_GONE.status(), Templates.tombstone(shell, view), shell);
  }
}
