package org.gongshi.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Headers of style sheet, script and icon, which no resource of ours answers. */
class StaticHeaders {

  /** Addresses of assets change with their content; the icon may be a day old. */
  private static final String ASSET_CACHING = "public, max-age=31536000, immutable";

  private static final String ICON_CACHING = "public, max-age=86400";

  void protect(@Observes Router router) {
    protect(router, "/" + Asset.STYLE, ASSET_CACHING);
    protect(router, "/" + Asset.SCRIPT, ASSET_CACHING);
    protect(router, "/favicon.svg", ICON_CACHING);
  }

  private static void protect(Router router, String path, String caching) {
    router
        .get(path)
        .order(Integer.MIN_VALUE)
        .handler(context -> {
          protect(context.response(), caching);
          context.next();
        });
  }

  private static void protect(HttpServerResponse response, String caching) {
    response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", caching);
  }
}
