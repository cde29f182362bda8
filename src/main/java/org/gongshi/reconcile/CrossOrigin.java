package org.gongshi.reconcile;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.gongshi.api.ShortWay;

/**
 * Lets pages of any site ask the addresses of reconciliation, as its protocol wants: they are
 * public, need no login and know no cookie. Says so on every answer, refusals at the door included.
 */
@ApplicationScoped
class CrossOrigin {
  private static final String PATH = "/reconcile";

  /** Before {@code access.Gate}, which may answer. */
  private static final int PRIORITY = 1_001;

  private static final String ASKED = "Accept, Accept-Language, Content-Type, Min-Watermark";
  private static final String SHOWN =
      "Watermark, Replica-Lag, Data-Time, Retry-After, RateLimit, RateLimit-Policy";

  private static final String A_DAY_SECONDS = "86400";
  private static final int NO_CONTENT = 204;

  void allow(@Observes Filters filters) {
    filters.register(
        context -> {
          if (isOurs(context)) {
            context
                .response()
                .headers()
                .set("Access-Control-Allow-Origin", "*")
                .set("Access-Control-Expose-Headers", SHOWN);
          }
          context.next();
        },
        PRIORITY);
  }

  /** Answers what a browser asks before it sends something else than a plain form. */
  void answerPreflight(@Observes Router router) {
    router
        .route(HttpMethod.OPTIONS, PATH + "*")
        .order(ShortWay.ORDER)
        .handler(context -> {
          if (!isOurs(context)) {
            context.next();
            return;
          }
          MultiMap headers = context.response().setStatusCode(NO_CONTENT).headers();
          headers
              .set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
              .set("Access-Control-Allow-Headers", ASKED)
              .set("Access-Control-Max-Age", A_DAY_SECONDS);
          context.response().end();
        });
  }

  private static boolean isOurs(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }
}
