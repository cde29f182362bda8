package org.gongshi.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses what is larger than its {@link BodyLimit} before it is read. */
@ApplicationScoped
public class BodyLimitFilter {
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  /** Null to go on at once, as nearly every request does. */
  @ServerRequestFilter
  public @Nullable Uni<Void> refuseLarge(
      ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
    Class<?> type = resource.getResourceClass();
    BodyLimit limit = type == null ? null : type.getAnnotation(BodyLimit.class);
    if (limit == null || BODILESS.contains(request.getMethod())) {
      return null;
    }
    // Whatever its media type: a body without one is read, too. One in chunks may be longer than it
    // says.
    int length = request.getLength();
    boolean chunked = request.getHeaderString(TRANSFER_ENCODING) != null;
    if (!chunked && length < 0 && http.version() != HttpVersion.HTTP_2) {
      return null; // RFC 9112, 6.3: it has none
    }
    if (!chunked && length < 0 && !isForm(request.getMediaType())) {
      // What has been read to its end cannot be read again.
      return empty(http, limit)
          .invoke(() -> request.setEntityStream(InputStream.nullInputStream()));
    }
    if (chunked || length < 0 || length > limit.value()) {
      throw tooLarge(limit);
    }
    return null;
  }

  /** A form is read by a reader that cannot begin after the end. */
  private static boolean isForm(@Nullable MediaType type) {
    return type != null
        && (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
            || MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type));
  }

  /** Over HTTP/2 only its end says that a body is empty; the first byte refuses it. */
  private static Uni<Void> empty(HttpServerRequest http, BodyLimit limit) {
    if (http.isEnded()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .emitter(decided ->
            http.pause()
                .handler(bytes -> {
                  // The end may come with an empty frame.
                  if (bytes.length() > 0) {
                    decided.fail(tooLarge(limit));
                  }
                })
                .endHandler(end -> decided.complete(null))
                .exceptionHandler(decided::fail)
                .resume());
  }

  private static ProblemException tooLarge(BodyLimit limit) {
    return new ProblemException(
            ProblemCode.REQUEST_TOO_LARGE,
            "State the length; it is at most " + limit.value() + " bytes.")
        .with("maximum", limit.value());
  }
}
