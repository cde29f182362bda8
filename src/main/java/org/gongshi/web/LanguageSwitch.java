package org.gongshi.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The language switch: {@code ?lang=en} on any page is remembered in a cookie and answered with the
 * same address without it, so that addresses that people pass on carry no language.
 */
class LanguageSwitch {

  static final String PARAMETER = "lang";
  static final String COOKIE = "lang";

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
        .map(language -> remembered(language, address));
  }

  private static Response remembered(Language language, UriInfo address) {
    NewCookie cookie =
        new NewCookie.Builder(COOKIE)
            .value(language.code())
            .path("/")
            .maxAge(COOKIE_AGE_SECONDS)
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX)
            .build();
    return Response.seeOther(PageAddresses.without(PARAMETER, address))
        .cookie(cookie)
        .header("Cache-Control", "no-store")
        .build();
  }
}
