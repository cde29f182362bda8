package org.gongshi.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Programs that were let in a moment ago, for a short way below Quarkus REST. */
@ApplicationScoped
public class KnownPrograms {
  private final VerifiedTokens tokens;
  private final TokenRates rates;

  KnownPrograms(VerifiedTokens tokens, TokenRates rates) {
    this.tokens = tokens;
    this.rates = rates;
  }

  /**
   * Who sends a request, and counts it; empty unless its token was verified within the last minute,
   * has the role, and asks within its rate. Whatever is the case, the long way says it.
   */
  public Optional<Actor> sender(HttpServerRequest request, String role) {
    return tokens
        .known(request)
        .filter(identity -> identity.hasRole(role))
        .map(identity -> identity.<Actor>getAttribute(ActorAugmentor.ATTRIBUTE))
        .filter(rates::take);
  }
}
