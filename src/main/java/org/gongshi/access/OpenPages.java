package org.gongshi.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.gongshi.settings.Bounds;
import org.gongshi.web.WebConfig;

/**
 * Has pages behind a login leave the screen by themselves: who walked away from one has no session
 * any more, and whoever comes along should not read it. The browser does it alone, also when it
 * reaches nobody then, and without a script.
 */
@ApplicationScoped
class OpenPages {
  private static final CharSequence REFRESH = HttpHeaders.createOptimized("Refresh");

  /** Says that the login has expired; public. */
  private static final String AFTERWARDS = "/problems/token-expired";

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** A working day; no session lasts longer. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final CharSequence leave;

  OpenPages(WebConfig config) {
    Duration open = config.openFor();
    Bounds.check("gongshi.web.open-for", open, SHORTEST, LONGEST);
    this.leave = HttpHeaders.createOptimized(open.toSeconds() + "; url=" + AFTERWARDS);
  }

  /** For the answer to somebody who is logged in to pages. */
  void bound(RoutingContext context) {
    context.response().headers().set(REFRESH, leave);
  }
}
