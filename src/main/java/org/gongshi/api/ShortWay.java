package org.gongshi.api;

import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.Context;
import java.util.Optional;

/** What routes below Quarkus REST have in common. */
public final class ShortWay {
  /**
   * After what concerns every request, which is {@code access.Gate}, and before the authentication
   * of Quarkus: with metrics on, Quarkus REST builds a table of all its paths there for each
   * request, which takes longer than a lookup.
   */
  public static final int ORDER = -201;

  /** Where the metrics of Quarkus look for the template of a path. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private ShortWay() {}

  /** Says how metrics name the request that is being answered. */
  public static void name(String template) {
    ContextLocals.put(TEMPLATE, template);
  }

  /** How metrics name the request of a context, once a route or a resource has taken it. */
  public static Optional<String> nameIn(Context request) {
    return Optional.ofNullable(request.getLocal(TEMPLATE));
  }
}
