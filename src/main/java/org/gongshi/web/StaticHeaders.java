package org.gongshi.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Headers of the style sheet and the icon, which no resource of ours answers. */
class StaticHeaders {

  /** The sheet's address changes with its content; the icon may be a day old. */
  private static final String SHEET_CACHING = "public, max-age=31536000, immutable";

  private static final String ICON_CACHING = "public, max-age=86400";

  void protect(@Observes Router router) {
    router
        .get("/gongshi.css")
        .order(Integer.MIN_VALUE)
        .handler(context -> {
          protect(context.response(), SHEET_CACHING);
          context.next();
        });
    router
        .get("/favicon.svg")
        .order(Integer.MIN_VALUE)
        .handler(context -> {
          protect(context.response(), ICON_CACHING);
          context.next();
        });
  }

  private static void protect(HttpServerResponse response, String caching) {
    response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", caching);
  }
}
