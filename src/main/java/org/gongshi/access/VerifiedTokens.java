package org.gongshi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Logins as the OIDC extension finds them out, but the token of a program is verified once a minute
 * and not with each request: a signature costs more than everything else that a check does. A token
 * is never taken longer than it lives; one whose key the provider gave up, for a minute at most.
 * About people who are logged in to pages the provider is asked with each request.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens implements HttpAuthenticationMechanism {
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  /** Programs with a token at the same time; the others are verified each time. */
  private static final int TOKENS_MAX = 10_000;

  private static final String SCHEME = "Bearer ";
  private static final String PROGRAMS = "/v1/";

  private static final ChallengeData BRING_A_TOKEN =
      new ChallengeData(401, "WWW-Authenticate", SCHEME.strip());

  private final OidcAuthenticationMechanism oidc;
  private final InstantSource clock;
  private final OpenPages pages;
  private final Cache<Bytes, SecurityIdentity> verified =
      Caffeine.newBuilder()
          .maximumSize(TOKENS_MAX)
          .expireAfterWrite(TRUSTED)
          .executor(Runnable::run)
          .build();

  VerifiedTokens(OidcAuthenticationMechanism oidc, InstantSource clock, OpenPages pages) {
    this.oidc = oidc;
    this.clock = clock;
    this.pages = pages;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(SCHEME) || !isOfPrograms(context)) {
      return asked(oidc.authenticate(context, identities))
          .onItem()
          .ifNotNull()
          .transformToUni(identity -> goingOn(identity, context));
    }
    Bytes digest = digest(authorization);
    SecurityIdentity known = alive(digest);
    return known != null
        ? Uni.createFrom().item(known)
        : asked(oidc.authenticate(context, identities)).invoke(identity -> keep(digest, identity));
  }

  /** A session of pages must still be one at the provider. */
  private Uni<SecurityIdentity> goingOn(SecurityIdentity identity, RoutingContext context) {
    return ActorAugmentor.isOfPages(identity)
        ? LiveSessions.require(identity).invoke(() -> pages.bound(context))
        : Uni.createFrom().item(identity);
  }

  /** Says so when the provider was not there to ask. */
  private static <T> Uni<T> asked(Uni<T> provider) {
    return provider
        .onFailure(ProviderAwayException::isBehind)
        .transform(ProviderAwayException::new);
  }

  private static boolean isOfPrograms(RoutingContext context) {
    return context.normalizedPath().startsWith(PROGRAMS);
  }

  /** Who sends a request of a program, if its token was verified within the last minute. */
  Optional<SecurityIdentity> known(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization == null || !authorization.startsWith(SCHEME)
        ? Optional.empty()
        : Optional.ofNullable(alive(digest(authorization)));
  }

  /** So that no token is kept. */
  private static Bytes digest(String authorization) {
    return new Bytes(Sha256.of(authorization.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private @Nullable SecurityIdentity alive(Bytes digest) {
    SecurityIdentity known = verified.getIfPresent(digest);
    return known != null && isAlive(known) ? known : null;
  }

  private void keep(Bytes digest, SecurityIdentity identity) {
    if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken)) {
      return;
    }
    // Without the request that the token came with: what was asked must not be kept.
    Object actor = identity.getAttribute(ActorAugmentor.ATTRIBUTE);
    if (actor != null) {
      verified.put(
          digest,
          QuarkusSecurityIdentity.builder()
              .setPrincipal(identity.getPrincipal())
              .addRoles(identity.getRoles())
              .addAttribute(ActorAugmentor.ATTRIBUTE, actor)
              .build());
    }
  }

  /** By the clock of the machine, as the extension does. */
  private boolean isAlive(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        && clock.instant().isBefore(Instant.ofEpochSecond(token.getExpirationTime()));
  }

  /**
   * A program is told what to bring, whether the provider is there or not. A browser is sent to the
   * provider, which may make a session without a word, unless it was another site that sent it.
   */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    if (isOfPrograms(context)) {
      return Uni.createFrom().item(BRING_A_TOKEN);
    }
    return UnaskedLoginException.isAhead(context.request())
        ? Uni.createFrom().failure(new UnaskedLoginException())
        : asked(oidc.getChallenge(context));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return oidc.getCredentialTransport(context);
  }

  @Override
  public int getPriority() {
    return oidc.getPriority() + 1;
  }
}
