package org.gongshi.access;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tells access tokens from ID tokens: those are for the pages, and whoever got hold of one must not
 * get in as a program. Access tokens say what they are: by the type of RFC 9068 in their header, or
 * as Keycloak does by default, in the claim {@code typ}.
 */
final class AccessTokens {
  private static final Set<String> HEADER_TYPES = Set.of("at+jwt", "application/at+jwt");
  private static final String CLAIM = "typ";
  private static final String KEYCLOAK_TYPE = "Bearer";

  /** Why a token of another type is refused. */
  static final class WrongTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongTypeException() {
      super("The token does not say that it is an access token");
    }
  }

  private AccessTokens() {}

  /**
   * Lets an access token pass.
   *
   * @param token verified
   * @throws AuthenticationFailedException for every other one, because of {@link
   *     WrongTypeException}
   */
  static void require(JsonWebToken token) {
    boolean claimed = ActorAugmentor.text(token, CLAIM).filter(KEYCLOAK_TYPE::equals).isPresent();
    if (!claimed && !HEADER_TYPES.contains(headerType(token))) {
      throw new AuthenticationFailedException(new WrongTypeException());
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
