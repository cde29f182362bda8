package org.gongshi.web;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.resteasy.reactive.RestMulti;

/** Makes the shell of the page that is being asked for, and sends pages. */
@RequestScoped
public class Shells {

  /** Long enough for a replica to return, short enough for a person to wait. */
  private static final int RETRY_AFTER_SECONDS = 2;

  private static final String STYLE = Asset.address(Asset.STYLE);

  private final UriInfo address;
  private final HttpHeaders headers;
  private final InstantSource clock;

  Shells(UriInfo address, HttpHeaders headers, InstantSource clock) {
    this.address = address;
    this.headers = headers;
    this.clock = clock;
  }

  public Shell shell() {
    String local = PageAddresses.local(address, LanguageSwitch.PARAMETER);
    return new Shell(
        language(),
        local,
        address.getBaseUri().resolve(local).toString(),
        STYLE,
        LocalDate.ofInstant(clock.instant(), Civil.ZONE),
        isSample(),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A page that a shared cache may keep only to ask again. */
  public Uni<Response> page(TemplateInstance template, Shell shell) {
    return send(Response.Status.OK.getStatusCode(), template, shell, "no-cache");
  }

  /** A page that nobody may keep: errors, and what is about a person. */
  public Uni<Response> unkept(int status, TemplateInstance template, Shell shell) {
    return send(status, template, shell, "no-store");
  }

  /** A page that other sites may show in a frame: it has no form, and nothing to log in to. */
  public Uni<Response> framed(int status, TemplateInstance template, Shell shell) {
    return send(status, template, shell, "no-store")
        .map(page ->
            Response.fromResponse(page)
                .header(SecurityHeaders.CONTENT_SECURITY_POLICY, SecurityHeaders.FRAMED_POLICY)
                .build());
  }

  /** A page, or a part of one that is written bit by bit. */
  public static Uni<String> html(TemplateInstance template, Shell shell) {
    return template.setLocale(shell.language().locale()).createUni();
  }

  /** A page that is written bit by bit, and that nobody may keep. */
  public static RestMulti<String> streamed(int status, Multi<String> html, Shell shell) {
    var page =
        RestMulti.fromMultiData(html)
            .status(status)
            .header(HttpHeaders.CONTENT_LANGUAGE, shell.language().tag())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("X-Robots-Tag", "noindex")
            .header("X-Accel-Buffering", "no"); // proxies pass it on at once
    SecurityHeaders.ofStreamedPage(page::header);
    return page.build();
  }

  /** The page now, for the error mapper, which answers at once. */
  Response now(int status, TemplateInstance template, Shell shell) {
    Response.ResponseBuilder response =
        response(status, template.setLocale(shell.language().locale()).render(), shell)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }

  private static Uni<Response> send(
      int status, TemplateInstance template, Shell shell, String caching) {
    return html(template, shell)
        .map(html -> response(status, html, shell).header(HttpHeaders.CACHE_CONTROL, caching))
        .map(Response.ResponseBuilder::build);
  }

  private static Response.ResponseBuilder response(int status, String html, Shell shell) {
    Response.ResponseBuilder response =
        Response.status(status)
            .entity(html)
            .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
            .header(HttpHeaders.CONTENT_LANGUAGE, shell.language().tag())
            .header(HttpHeaders.VARY, "Accept-Language, Cookie");
    if (!shell.indexed()) {
      response.header("X-Robots-Tag", "noindex");
    }
    return response;
  }

  private Language language() {
    return LanguageSwitch.chosen(headers.getCookies())
        .orElseGet(() -> Language.firstOf(headers.getAcceptableLanguages()));
  }

  /** Whether the register is the sample one, which every page then says. */
  public static boolean isSample() {
    return ConfigProvider.getConfig()
        .getOptionalValue("gongshi.sample", Boolean.class)
        .orElse(false);
  }
}
