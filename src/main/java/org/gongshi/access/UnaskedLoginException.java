package org.gongshi.access;

import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Another site sent somebody to a page behind a login. Nobody is logged in for that: the provider
 * may know the person already and would ask nothing. Browsers say in {@code Sec-Fetch-Site} where a
 * request comes from; one that does not say it goes on to the provider.
 */
final class UnaskedLoginException extends AuthenticationCompletionException {
  private static final long serialVersionUID = 1L;

  /** Hosts of one site may belong to different people. */
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  UnaskedLoginException() {
    super("The login was begun by another site");
  }

  /** Whether a login would be the first thing that happens because of another site. */
  static boolean isAhead(HttpServerRequest request) {
    String site = request.getHeader(SameOrigin.FETCH_SITE);
    return site != null && ELSEWHERE.contains(site);
  }
}
