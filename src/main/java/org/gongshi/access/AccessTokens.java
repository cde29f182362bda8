package org.gongshi.access;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tells tokens of programs from those of the pages: whoever got hold of one of these must not get
 * in as a program. Access tokens say what they are: by the type of RFC 9068 in their header, or as
 * Keycloak does by default, in the claim {@code typ}; and the ID token of a login does not. The
 * access token of a login was issued to this service itself, which no token of a program is.
 */
final class AccessTokens {
  private static final Set<String> HEADER_TYPES = Set.of("at+jwt", "application/at+jwt");
  private static final String CLAIM = "typ";
  private static final String KEYCLOAK_TYPE = "Bearer";

  /** Who the provider gave the token to. */
  private static final String HOLDER = "azp";

  /** Why a token of the pages is refused. */
  static final class OfPagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfPagesException() {
      super("The token was issued to this service");
    }
  }

  /** Why a token of another type is refused. */
  static final class WrongTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongTypeException() {
      super("The token does not say that it is an access token");
    }
  }

  private AccessTokens() {}

  /**
   * Lets the access token of a program pass.
   *
   * @param token verified
   * @param ourselves this service at the provider
   * @throws AuthenticationFailedException for every other one, because of {@link
   *     WrongTypeException} or {@link OfPagesException}
   */
  static void require(JsonWebToken token, String ourselves) {
    boolean claimed = ActorAugmentor.text(token, CLAIM).filter(KEYCLOAK_TYPE::equals).isPresent();
    if (!claimed && !HEADER_TYPES.contains(headerType(token))) {
      throw new AuthenticationFailedException(new WrongTypeException());
    }
    if (ActorAugmentor.text(token, HOLDER).filter(ourselves::equals).isPresent()) {
      throw new AuthenticationFailedException(new OfPagesException());
    }
  }

  private static String headerType(JsonWebToken token) {
    String raw = token.getRawToken();
    byte[] header = Base64.getUrlDecoder().decode(raw.substring(0, raw.indexOf('.')));
    return new JsonObject(new String(header, StandardCharsets.UTF_8))
        .getString("typ", "")
        .toLowerCase(Locale.ROOT);
  }
}
