package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Answers;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/**
 * The lists of notices for feed readers: the newest first, with the filters of the page. Programs
 * that keep a copy take {@code /v1/events}.
 */
@PermitAll
@Path(NoticesFeed.PATH)
public class NoticesFeed {
  static final String PATH = "/notices.atom";

  private static final String ATOM = "application/atom+xml";

  /** As many as a list has at most; readers ask often enough. */
  private static final int ENTRIES = 50;

  /** How long caches may keep it: readers ask every quarter of an hour or so. */
  private static final int AGE_SECONDS = 60;

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance feed(NoticesFeedView feed);
  }

  private final Notices notices;
  private final Shells shells;
  private final UriInfo address;

  NoticesFeed(Notices notices, Shells shells, UriInfo address) {
    this.notices = notices;
    this.shells = shells;
    this.address = address;
  }

  /** The newest notices of a list. */
  @GET
  @Produces(ATOM)
  @Operation(hidden = true)
  public Uni<Response> feed(
      @BeanParam NoticeListQuery asked,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
    NoticeListRequest request = NoticeListRequest.of(asked.first(ENTRIES).ofKind(asked.kind()));
    Shell shell = shells.shell();
    return notices
        .list(request)
        .flatMap(found -> {
          NoticesFeedView view =
              NoticesFeedView.of(
                  shell.language().tag(),
                  address.getBaseUri(),
                  shell.absolute(),
                  request.kind().map(it -> it.code()),
                  Json.read(found.json(), NoticeList.class));
          return Templates.feed(view)
              .setLocale(shell.language().locale())
              .createUni()
              .map(xml -> answer(xml.strip(), shell, found, ifNoneMatch));
        });
  }

  private static Response answer(
      String xml, Shell shell, Notices.Found found, Optional<String> ifNoneMatch) {
    byte[] body = xml.getBytes(StandardCharsets.UTF_8);
    String tag = '"' + Answers.tag(body, 'f') + '"';
    Response.ResponseBuilder response =
        Answers.matches(ifNoneMatch.orElse(null), tag)
            ? Response.notModified()
            : Response.ok(body, ATOM + ";charset=utf-8");
    return Answers.fresh(response, found.position())
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.VARY, "Accept-Language, Cookie")
        .header(HttpHeaders.CONTENT_LANGUAGE, shell.language().tag())
        .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(AGE_SECONDS))
        .build();
  }
}
