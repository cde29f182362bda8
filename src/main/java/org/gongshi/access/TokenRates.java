package org.gongshi.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of each client that brings a token, wherever they come from: the limit of an
 * address says nothing about a client that asks from many.
 */
@ApplicationScoped
class TokenRates {
  private static final String SCHEME = "Bearer ";

  private final boolean lifted;
  private final ClientRates rates;
  private final CurrentIdentityAssociation identities;

  TokenRates(LimitsConfig config, CurrentIdentityAssociation identities) {
    this.lifted = config.lifted();
    this.rates = new ClientRates(config.clientRequestsPerMinute(), config.instances());
    this.identities = identities;
  }

  /** What everybody may ask is not counted here, so it never needs the identity provider. */
  @ServerRequestFilter
  public @Nullable Uni<Response> count(ContainerRequestContext request, ResourceInfo resource) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (lifted
        || authorization == null
        || !authorization.startsWith(SCHEME)
        || resource.getResourceClass() == null
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
      return null;
    }
    return identities.getDeferredIdentity().map(this::count);
  }

  private @Nullable Response count(SecurityIdentity identity) {
    Optional.ofNullable(identity.<Actor>getAttribute(ActorAugmentor.ATTRIBUTE))
        .filter(actor -> !take(actor))
        .ifPresent(beyond -> {
          throw new ProblemException(
              ProblemCode.RATE_LIMITED, "This client asked several times its limit.");
        });
    return null;
  }

  /** Counts a request of a program; whether it may go on. */
  boolean take(Actor actor) {
    return lifted || rates.take(actor.program()).standing() != ClientRates.Standing.FAR_BEYOND;
  }
}
