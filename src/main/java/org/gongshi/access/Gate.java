package org.gongshi.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.gongshi.api.PlainHeaders;

/**
 * Where every request comes in: its answer gets the headers that none goes without, it is counted,
 * and let in or refused before anything is read of it.
 */
@ApplicationScoped
class Gate {
  /** Pages of the framework, which only dev mode has, need scripts. */
  private static final String TOOLS = "/q/";

  /** Before everything else. */
  private static final int PRIORITY = 1_000;

  private static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
  private static final CharSequence RATE_LIMIT_POLICY =
      HttpHeaders.createOptimized("RateLimit-Policy");

  private final boolean inDevMode = LaunchMode.current() == LaunchMode.DEVELOPMENT;
  private final boolean lifted;
  private final Admission admission;
  private final ClientRates rates;
  private final ClientAddresses addresses;
  private final StrictTransport transport;
  private final RefusalLog refusals;
  private final AddressPlaces followers;
  private final CharSequence policy;
  private final Counter limited;

  Gate(
      LimitsConfig config,
      Admission admission,
      ClientRates rates,
      ClientAddresses addresses,
      StrictTransport transport,
      RefusalLog refusals,
      MeterRegistry metrics) {
    this.lifted = config.lifted();
    this.admission = admission;
    this.rates = rates;
    this.addresses = addresses;
    this.transport = transport;
    this.refusals = refusals;
    this.followers = new AddressPlaces(config.followersPerAddress());
    this.policy =
        HttpHeaders.createOptimized(
            "\"address\";q=%d;w=%d".formatted(rates.limit(), ClientRates.WINDOW.toSeconds()));
    this.limited = metrics.counter("gongshi.requests.limited");
  }

  void mount(@Observes Filters filters) {
    filters.register(this::pass, PRIORITY);
  }

  private void pass(RoutingContext context) {
    // As the routes see it, or /q/../search would be free.
    String path = context.normalizedPath();
    if (!inDevMode || !path.startsWith(TOOLS)) {
      PlainHeaders.protect(context.response().headers());
    }
    transport.tell(context);
    Work work = Work.of(path);
    if (work == Work.FREE) {
      context.next();
      return;
    }
    if (!lifted && !isAllowed(context)) {
      return;
    }
    Runnable leave = admission.enter(work);
    if (leave == null) {
      Refusal.OVERLOADED.answer(context);
      return;
    }
    if (work != Work.LOOKUP) {
      context.addEndHandler(over -> leave.run());
    }
    if (work == Work.FOLLOW && !lifted && !isOneOfFew(context)) {
      return;
    }
    context.next();
  }

  /** Takes one of the places of an address that follows, or refuses. */
  private boolean isOneOfFew(RoutingContext context) {
    String address = Origin.of(addresses, context.request());
    if (!followers.enter(address)) {
      return refuse(Refusal.RATE_LIMITED, context);
    }
    context.addEndHandler(over -> followers.leave(address));
    return true;
  }

  /** Counts the request, says what is left, and refuses it if there is too little. */
  private boolean isAllowed(RoutingContext context) {
    ClientRates.Allowance allowance = rates.take(Origin.of(addresses, context.request()));
    HttpServerResponse response = context.response();
    response.headers().set(RATE_LIMIT_POLICY, policy);
    tell(response, allowance);
    return switch (allowance.standing()) {
      case WITHIN -> true;
      case BEYOND -> !admission.isBusy() || refuse(Refusal.OVERLOADED, context);
      case FAR_BEYOND -> refuse(Refusal.RATE_LIMITED, context);
    };
  }

  /** Says what is left. */
  static void tell(HttpServerResponse response, ClientRates.Allowance allowance) {
    response
        .headers()
        .set(
            RATE_LIMIT,
            "\"address\";r=" + allowance.remaining() + ";t=" + allowance.resetSeconds());
  }

  private boolean refuse(Refusal refusal, RoutingContext context) {
    limited.increment();
    if (refusal == Refusal.RATE_LIMITED) {
      refusals.refusedAtTheDoor(refusal.problem(), context.request());
    }
    refusal.answer(context);
    return false;
  }
}
