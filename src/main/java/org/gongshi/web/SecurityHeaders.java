package org.gongshi.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Headers of every page, beside those of every answer ({@code api.PlainHeaders}): nothing from
 * elsewhere, no script within it, no framing. A page that may be framed says so itself.
 */
class SecurityHeaders {
  static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src 'self'",
          "script-src 'self'",
          "connect-src 'self'",
          "img-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  /** For frames of any site; such a page sends no form. */
  static final String FRAMED_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src 'self'",
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors *");

  private static final String PERMISSIONS =
      "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()";

  /** Of pages besides; a page that may be framed has a policy of its own. */
  private static final Map<String, String> OF_PAGES =
      Map.of("Permissions-Policy", PERMISSIONS, "Cross-Origin-Opener-Policy", "same-origin");

  /** A policy of its own takes the place of the one that every answer begins with. */
  @ServerResponseFilter
  public void protect(ContainerResponseContext response, RoutingContext context) {
    MediaType type = response.getMediaType();
    MultivaluedMap<String, Object> headers = response.getHeaders();
    if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
      headers.putIfAbsent(CONTENT_SECURITY_POLICY, List.of(POLICY));
      OF_PAGES.forEach(headers::putSingle);
    }
    if (headers.containsKey(CONTENT_SECURITY_POLICY)) {
      context.response().headers().remove(CONTENT_SECURITY_POLICY);
    }
  }

  /** The same for a page that is written bit by bit, which no filter sees. */
  static void ofStreamedPage(BiConsumer<String, String> header) {
    header.accept(CONTENT_SECURITY_POLICY, POLICY);
    OF_PAGES.forEach(header);
  }
}
