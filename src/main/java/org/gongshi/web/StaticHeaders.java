package org.gongshi.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Headers of style sheet, script and icon, which no resource of ours answers. */
class StaticHeaders {

  /** Addresses of assets change with their content; the icon may be a day old. */
  private static final String ASSET_CACHING = "public, max-age=31536000, immutable";

  private static final String ICON = "/favicon.svg";

  /** Whoever sends the files says a charset of those whose type begins with "text" only. */
  private static final String ICON_TYPE = "image/svg+xml;charset=UTF-8";

  private static final String ICON_CACHING = "public, max-age=86400";

  void mount(@Observes Router router) {
    keep(router, "/" + Asset.STYLE, ASSET_CACHING);
    keep(router, "/" + Asset.SCRIPT, ASSET_CACHING);
    keep(router, ICON, ICON_CACHING);
  }

  private static void keep(Router router, String path, String caching) {
    router
        .get(path)
        .order(Integer.MIN_VALUE)
        .handler(context -> {
          context.response().putHeader(HttpHeaders.CACHE_CONTROL, caching);
          if (path.equals(ICON)) {
            context.addHeadersEndHandler(
                sent -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, ICON_TYPE));
          }
          context.next();
        });
  }
}
