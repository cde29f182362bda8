package org.gongshi.sandbox;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/** Which tokens of the issuer still count: until they, their session or their identity end. */
final class SandboxSessions {
  /** The claim that names the session of a token. */
  static final String SESSION = "sid";

  private static final String TOKEN = "jti";

  /** Whoever asks is on this machine and may know what every token says. */
  private static final JwtConsumer READER =
      new JwtConsumerBuilder().setSkipAllValidators().setSkipSignatureVerification().build();

  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Set<String> disabled = ConcurrentHashMap.newKeySet();

  /** Ends the session of a token, if it is one of a session. */
  void end(@Nullable String token) {
    if (token != null) {
      note(claims(token).getClaimValueAsString(SESSION));
    }
  }

  /** Ends one token alone. */
  void revoke(String token) {
    note(claims(token).getClaimValueAsString(TOKEN));
  }

  private void note(@Nullable String over) {
    if (over != null) {
      ended.add(over);
    }
  }

  /** An administrator locks an identity out, or lets it in again. */
  void disable(String login, boolean out) {
    if (out) {
      disabled.add(login);
    } else {
      disabled.remove(login);
    }
  }

  boolean isActive(String token) {
    JwtClaims claims = claims(token);
    return Stream.of(SESSION, TOKEN)
            .map(claims::getClaimValueAsString)
            .noneMatch(name -> name != null && ended.contains(name))
        && !disabled.contains(claims.getClaimValueAsString("sub"))
        && claims.getClaimValue("exp") instanceof Long end
        && Instant.now().getEpochSecond() < end;
  }

  private static JwtClaims claims(String token) {
    try {
      return READER.processToClaims(token);
    } catch (InvalidJwtException e) {
      throw new IllegalArgumentException("No token", e);
    }
  }
}
