package org.gongshi.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The language switch: {@code ?lang=en} on any page is remembered in a cookie and answered with the
 * same address without it, so that addresses that people pass on carry no language.
 */
class LanguageSwitch {

  static final String PARAMETER = "lang";
  static final String COOKIE = "lang";

  /** Over TLS: browsers take one of this name from this host alone. */
  static final String GUARDED_COOKIE = "__Host-lang";

  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

  /** A year: long enough to be kind, and the cookie says nothing but "zh" or "en". */
  private static final int COOKIE_AGE_SECONDS = 31_536_000;

  @ServerRequestFilter(preMatching = true)
  public Optional<Response> rememberLanguage(ContainerRequestContext request) {
    UriInfo address = request.getUriInfo();
    if (!request.getMethod().equals("GET") || !PageAddresses.isPage(address)) {
      return Optional.empty();
    }
    return Optional.ofNullable(address.getQueryParameters().getFirst(PARAMETER))
        .flatMap(Language::ofCode)
        .map(language -> remembered(language, address, isOverTls(request)));
  }

  /** As any proxy says it: who lies about it gets a cookie that their own browser refuses. */
  private static boolean isOverTls(ContainerRequestContext request) {
    return "https".equalsIgnoreCase(request.getHeaderString(FORWARDED_PROTO));
  }

  /** The language that was chosen before, if one was. */
  static Optional<Language> chosen(Map<String, Cookie> cookies) {
    return Stream.of(GUARDED_COOKIE, COOKIE)
        .flatMap(name -> Optional.ofNullable(cookies.get(name)).stream())
        .flatMap(cookie -> Language.ofCode(cookie.getValue()).stream())
        .findFirst();
  }

  private static Response remembered(Language language, UriInfo address, boolean overTls) {
    NewCookie cookie =
        new NewCookie.Builder(overTls ? GUARDED_COOKIE : COOKIE)
            .value(language.code())
            .path("/")
            .maxAge(COOKIE_AGE_SECONDS)
            .httpOnly(true)
            .secure(overTls)
            .sameSite(NewCookie.SameSite.LAX)
            .build();
    return Response.seeOther(PageAddresses.without(PARAMETER, address))
        .cookie(cookie)
        .header("Cache-Control", "no-store")
        .build();
  }
}
