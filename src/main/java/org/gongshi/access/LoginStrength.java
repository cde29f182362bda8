package org.gongshi.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * How surely the provider must have found out who a person is. It is asked for it when somebody
 * logs in, and believed only if it says so in {@code acr}: the wish is in an address, which the
 * person or whoever has the password can change. Where nothing is set, a password alone is assumed.
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class LoginStrength implements OidcRedirectFilter {
  private static final String ACR = "acr";

  /** Of RFC 9068 and Keycloak: a token has one of them when a person logged in for it. */
  private static final Set<String> OF_PEOPLE = Set.of(ACR, "auth_time", "sid");

  /** Why a login is refused that is too weak. */
  static final class TooWeakException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooWeakException() {
      super("The login does not say that it is as strong as is asked for");
    }
  }

  private final Set<String> enough;

  LoginStrength(AccessConfig config) {
    this.enough = config.acrValues().orElse(Set.of());
  }

  /** Asks for it. */
  @Override
  public void filter(OidcRedirectContext login) {
    if (!enough.isEmpty()) {
      login.additionalQueryParams().set("acr_values", String.join(" ", enough));
    }
  }

  /**
   * Lets a login pass that is strong enough.
   *
   * @param token verified
   * @throws AuthenticationFailedException for every other one, because of {@link TooWeakException}
   */
  void require(JsonWebToken token) {
    if (!enough.isEmpty() && ActorAugmentor.text(token, ACR).filter(enough::contains).isEmpty()) {
      throw new AuthenticationFailedException(new TooWeakException());
    }
  }

  /** The same, and every token of a program. */
  void requireOfPeople(JsonWebToken token) {
    // By name: a time that is not there reads as zero.
    if (!Collections.disjoint(token.getClaimNames(), OF_PEOPLE)) {
      require(token);
    }
  }
}
