package org.gongshi.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gongshi.api.ShortWay;
import org.gongshi.web.Shell;

/**
 * Over TLS the cookies of logins have names that a browser takes from this host alone and sends to
 * no other ({@code __Host-}, RFC 6265bis): no neighbour below the same domain can put a session of
 * its own in the place of somebody's. The OIDC extension names them without; here they are renamed
 * on their way in and out. Such a cookie has the path {@code /}, so browsers send it to public
 * pages too; outside the pages behind a login nothing reads it.
 */
class GuardedCookies {
  private static final String GUARD = "__Host-";

  /** How the extension begins the names of all of its own. */
  private static final String OF_LOGINS = "q_";

  /** Before the extension looks at cookies. */
  void mount(@Observes Router router) {
    for (String login : Shell.logins()) {
      router.route(login + "/*").order(ShortWay.ORDER).handler(GuardedCookies::guard);
    }
  }

  /** As any proxy says it: who lies about it gets cookies that their own browser refuses. */
  private static void guard(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (StrictTransport.saysTls(request)) {
      List<String> sent = request.headers().getAll(HttpHeaders.COOKIE);
      if (!sent.isEmpty()) {
        request.headers().set(HttpHeaders.COOKIE, unguarded(sent));
      }
      context.addHeadersEndHandler(end -> guardThoseThatAreSet(request, context.response()));
    }
    context.next();
  }

  /** Under the names of the extension; one that came without the guard is anybody's. */
  private static String unguarded(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> !cookie.startsWith(OF_LOGINS))
        .map(cookie ->
            cookie.startsWith(GUARD + OF_LOGINS) ? cookie.substring(GUARD.length()) : cookie)
        .collect(Collectors.joining("; "));
  }

  private static void guardThoseThatAreSet(HttpServerRequest request, HttpServerResponse response) {
    for (Cookie cookie : List.copyOf(request.cookies())) {
      if (cookie.getName().startsWith(OF_LOGINS) && cookie.getPath() != null) {
        response.removeCookies(cookie.getName(), false);
        response.addCookie(guarded(cookie));
      }
    }
  }

  private static Cookie guarded(Cookie cookie) {
    return Cookie.cookie(GUARD + cookie.getName(), cookie.getValue())
        .setPath("/")
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(cookie.getSameSite())
        .setMaxAge(cookie.getMaxAge());
  }
}
