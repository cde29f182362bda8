package org.gongshi.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what is larger than its {@link BodyLimit} before it is read. */
@ApplicationScoped
public class BodyLimitFilter {
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  @ServerRequestFilter
  public void refuseLarge(
      ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
    Class<?> type = resource.getResourceClass();
    BodyLimit limit = type == null ? null : type.getAnnotation(BodyLimit.class);
    if (limit == null || BODILESS.contains(request.getMethod())) {
      return;
    }
    // Whatever its media type: a body without one is read, too. One in chunks may be longer than it
    // says.
    int length = request.getLength();
    boolean chunked = request.getHeaderString(TRANSFER_ENCODING) != null;
    if (!chunked && length < 0 && http.version() != HttpVersion.HTTP_2) {
      return; // RFC 9112, 6.3: it has none
    }
    if (chunked || length < 0 || length > limit.value()) {
      throw new ProblemException(
              ProblemCode.REQUEST_TOO_LARGE,
              "State the length; it is at most " + limit.value() + " bytes.")
          .with("maximum", limit.value());
    }
  }
}
