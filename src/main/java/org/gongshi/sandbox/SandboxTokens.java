package org.gongshi.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** What the issuer states about an identity. */
final class SandboxTokens {
  /** The portal takes no token for anybody else. */
  static final String AUDIENCE = "gongshi";

  /** How RFC 9068 has access tokens say what they are. */
  private static final String ACCESS_TYPE = "at+jwt";

  private static final String IDENTITY_TYPE = "JWT";

  /** What is said of a login whose strength nobody asked for, and the strongest there is. */
  static final String STRENGTH = "1";

  static final String STRONGEST = "2";

  /** A working day, so that nobody who tries something out is interrupted. */
  static final long LIFE_SECONDS = 28_800;

  private final String issuer;
  private final SandboxKeys keys;
  private final boolean marked;

  SandboxTokens(String issuer, SandboxKeys keys, boolean marked) {
    this.issuer = issuer;
    this.keys = keys;
    this.marked = marked;
  }

  /**
   * What a test asks to be otherwise than usual.
   *
   * @param lifeSeconds until it expires; negative: it has
   * @param marked whether it says that it is from the sandbox
   * @param program another one that holds the token
   * @param login of a person, if one logged in for it
   */
  record Wish(
      Optional<String> audience,
      Optional<List<String>> authorities,
      Optional<Long> lifeSeconds,
      Optional<Boolean> marked,
      Optional<List<String>> roles,
      Optional<String> program,
      Optional<Login> login) {
    static final Wish NONE =
        new Wish(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The access token that pages of the register get with a login. */
    static Wish ofPages(Login login) {
      return new Wish(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(AUDIENCE),
          Optional.of(login));
    }
  }

  /**
   * That a person logged in.
   *
   * @param session its name
   * @param strength how sure it is who it was
   */
  record Login(String session, String strength) {}

  String access(SandboxIdentity identity, Wish wish) {
    JwtClaims claims = claims(identity, wish);
    claims.setStringClaim("azp", wish.program().orElse(identity.login()));
    return keys.sign(claims, ACCESS_TYPE);
  }

  /**
   * The token of a session.
   *
   * @param vouched whether the document that proves who it is was asked for
   */
  String identity(SandboxIdentity identity, Login login, Optional<String> nonce, boolean vouched) {
    JwtClaims claims = claims(identity, Wish.ofPages(login));
    nonce.ifPresent(value -> claims.setStringClaim("nonce", value));
    identity
        .document()
        .filter(document -> vouched)
        .ifPresent(document -> {
          claims.setStringClaim("identity_document_type", document.type());
          claims.setStringClaim("identity_document_number", document.number());
          claims.setStringClaim("identity_name", document.name());
        });
    return keys.sign(claims, IDENTITY_TYPE);
  }

  private JwtClaims claims(SandboxIdentity identity, Wish wish) {
    long issued = Instant.now().getEpochSecond();
    long expires = issued + wish.lifeSeconds().orElse(LIFE_SECONDS);
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject(identity.login());
    claims.setAudience(wish.audience().orElse(AUDIENCE));
    claims.setJwtId(UUID.randomUUID().toString());
    // A token that has expired was issued before.
    claims.setIssuedAt(NumericDate.fromSeconds(Math.min(issued, expires - 1)));
    claims.setExpirationTime(NumericDate.fromSeconds(expires));
    claims.setStringClaim("name", identity.displayName());
    claims.setStringListClaim("roles", wish.roles().orElse(identity.roles()));
    claims.setStringListClaim("authorities", wish.authorities().orElse(identity.authorities()));
    if (!identity.scope().isEmpty()) {
      claims.setStringClaim("scope", identity.scope());
      claims.setStringListClaim("purposes", identity.purposes());
    }
    wish.login()
        .ifPresent(login -> {
          claims.setStringClaim(SandboxSessions.SESSION, login.session());
          claims.setStringClaim("acr", login.strength());
          claims.setClaim("auth_time", issued);
        });
    if (wish.marked().orElse(marked)) {
      claims.setClaim("sandbox", true);
    }
    return claims;
  }
}
