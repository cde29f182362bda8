package org.gongshi.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.gongshi.settings.Bounds;
import org.gongshi.web.WebConfig;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers that came over TLS to come over nothing else (RFC 6797). Whether they did is known
 * from the proxy that ended it, if it is one that is trusted.
 */
@ApplicationScoped
class StrictTransport {
  private static final CharSequence STRICT_TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");

  private static final CharSequence FORWARDED_PROTO =
      HttpHeaders.createOptimized("X-Forwarded-Proto");

  private static final String TLS = "https";

  /** Two years; browsers that have lists of such hosts ask for no more. */
  private static final Duration LONGEST = Duration.ofDays(730);

  private final ClientAddresses addresses;
  private final @Nullable CharSequence policy;

  StrictTransport(WebConfig config, ClientAddresses addresses) {
    Duration age = config.strictTransport();
    Bounds.check("gongshi.web.strict-transport", age, Duration.ZERO, LONGEST);
    this.addresses = addresses;
    this.policy =
        age.isZero()
            ? null
            : HttpHeaders.createOptimized("max-age=" + age.toSeconds() + "; includeSubDomains");
  }

  void tell(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (policy != null && cameOverTls(request)) {
      context.response().headers().set(STRICT_TRANSPORT_SECURITY, policy);
    }
  }

  private boolean cameOverTls(HttpServerRequest request) {
    return saysTls(request) && Origin.isTrustedProxy(addresses, request);
  }

  /** Whether somebody on the way says that the client came over TLS, which anybody may. */
  static boolean saysTls(HttpServerRequest request) {
    return TLS.equalsIgnoreCase(request.headers().get(FORWARDED_PROTO));
  }
}
