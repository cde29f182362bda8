package org.gongshi.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.TokenIntrospection;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people, as the provider sees them. It is asked with every request behind a login: the
 * cookie of a session is made of tokens that are good for minutes, and without asking a copy of it
 * would open pages after a logout, and whoever was disabled would go on.
 */
public final class LiveSessions {
  /** A person waits no longer; a provider that takes longer is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private LiveSessions() {}

  /**
   * Lets somebody pass whose session goes on.
   *
   * @return fails with {@link AuthenticationFailedException} when it has ended, and with {@link
   *     ProviderAwayException} when the provider does not say
   */
  static Uni<SecurityIdentity> require(SecurityIdentity identity) {
    return asked(
            () -> {
              if (metadata(identity).getIntrospectionUri() == null) {
                throw new IllegalStateException(
                    "The provider has no introspection endpoint (RFC 7662)");
              }
              return client(identity)
                  .introspectAccessToken(token(identity))
                  .map(TokenIntrospection::isActive);
            })
        .map(active -> {
          if (!active) {
            throw new AuthenticationFailedException("The session has ended at the provider");
          }
          return identity;
        });
  }

  /**
   * Has the provider forget the token of a session, so that no copy of its cookie opens anything.
   */
  public static Uni<Void> end(SecurityIdentity identity) {
    return asked(() -> client(identity).revokeAccessToken(token(identity)))
        .map(done -> {
          if (!done) {
            throw new ProviderAwayException(
                new IllegalStateException("The provider revoked no token (RFC 7009)"));
          }
          return done;
        })
        .replaceWithVoid();
  }

  /** Whatever goes wrong on the way, it is not known then whether the session goes on. */
  private static Uni<Boolean> asked(Supplier<Uni<? extends Boolean>> question) {
    return Uni.createFrom()
        .deferred(question)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .transform(ProviderAwayException::new);
  }

  private static OidcProviderClient client(SecurityIdentity identity) {
    return attribute(identity, OidcProviderClient.class.getName());
  }

  private static OidcConfigurationMetadata metadata(SecurityIdentity identity) {
    return attribute(identity, "configuration-metadata");
  }

  private static <T> T attribute(SecurityIdentity identity, String name) {
    return Objects.requireNonNull(identity.<T>getAttribute(name), name);
  }

  private static String token(SecurityIdentity identity) {
    @Nullable AccessTokenCredential credential =
        identity.getCredential(AccessTokenCredential.class);
    return Objects.requireNonNull(credential, "access token").getToken();
  }
}
