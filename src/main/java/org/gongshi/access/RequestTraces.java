package org.gongshi.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.gongshi.api.ShortWay;
import org.gongshi.tracing.TracedRequest;
import org.gongshi.tracing.Traces;
import org.jspecify.annotations.Nullable;

/** Traces requests from where they come in; not there when nothing is traced. */
@ApplicationScoped
class RequestTraces {
  /** Before {@link Gate}, which may refuse the request. */
  private static final int PRIORITY = 1_001;

  private final Traces traces;
  private final ClientAddresses addresses;

  RequestTraces(Traces traces, ClientAddresses addresses) {
    this.traces = traces;
    this.addresses = addresses;
  }

  void mount(@Observes Filters filters) {
    if (traces.areKept()) {
      filters.register(this::follow, PRIORITY);
    }
  }

  private void follow(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Whoever could say that a request is to be traced could fill the collector.
    TracedRequest traced =
        traces.begin(
            request.method(), Origin.isTrustedProxy(addresses, request) ? request.headers() : null);
    if (traced.isRecorded()) {
      traced.isUnderWay();
      @Nullable Context here = Vertx.currentContext();
      context.addEndHandler(over ->
          traced.end(
              Optional.ofNullable(here).flatMap(ShortWay::nameIn),
              context.response().getStatusCode(),
              over.succeeded()));
    }
    context.next();
  }
}
