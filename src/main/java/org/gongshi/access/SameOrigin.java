package org.gongshi.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Forms behind the login are taken only from pages of this service: another site must not make
 * somebody's browser publish. Browsers say where a request comes from in {@code Sec-Fetch-Site},
 * older ones in {@code Origin}; what says neither is refused. The session cookie is {@code
 * SameSite=Lax} besides.
 */
@ApplicationScoped
class SameOrigin {
  private static final List<String> GUARDED = List.of("/office/", "/my-record/");

  /** Where browsers say that a request comes from. */
  static final String FETCH_SITE = "Sec-Fetch-Site";

  private static final String ORIGIN = "Origin";
  private static final String HOST = "Host";

  @ServerRequestFilter
  public void refuseOthers(ContainerRequestContext request) {
    boolean reads =
        request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    if (reads || GUARDED.stream().noneMatch(request.getUriInfo().getPath()::startsWith)) {
      return;
    }
    String site = request.getHeaderString(FETCH_SITE);
    boolean ours = site != null ? site.equals("same-origin") : isOurs(request);
    if (!ours) {
      throw new ProblemException(
          ProblemCode.CROSS_SITE_REQUEST, "The form was not sent from a page of this service.");
    }
  }

  private static boolean isOurs(ContainerRequestContext request) {
    @Nullable String origin = request.getHeaderString(ORIGIN);
    @Nullable String host = request.getHeaderString(HOST);
    if (origin == null || host == null) {
      return false;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
