package org.gongshi.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import org.gongshi.api.ShortWay;
import org.gongshi.web.Shell;

/**
 * Has browsers forget the pages behind a login when somebody logs out. Not what pages store: there
 * are the organisations that a visitor saved, of which a login knows nothing.
 */
class Leaving {
  private static final CharSequence CLEAR_SITE_DATA =
      HttpHeaders.createOptimized("Clear-Site-Data");

  private static final CharSequence CACHE = HttpHeaders.createOptimized("\"cache\"");

  void mount(@Observes Router router) {
    for (String path : Shell.logouts()) {
      router
          .get(path)
          .order(ShortWay.ORDER)
          .handler(context -> {
            context.response().headers().set(CLEAR_SITE_DATA, CACHE);
            context.next();
          });
    }
  }
}
