package org.gongshi.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Actor} of a verified token. Roles that are not ours have no effect, and those
 * that mean something for an authority only have none without one.
 */
@ApplicationScoped
class ActorAugmentor implements SecurityIdentityAugmentor {
  static final String ATTRIBUTE = "gongshi.actor";

  /** More is no person's work, and would fill every audit entry. */
  private static final int AUTHORITIES_MAX = 100;

  private final AccessConfig config;

  ActorAugmentor(AccessConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    Actor actor = actor(token, identity.getRoles());
    if (actor.sandbox() && !config.sandbox()) {
      return Uni.createFrom()
          .failure(new AuthenticationFailedException("A development identity is none here"));
    }
    QuarkusSecurityIdentity.Builder builder =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(token)
            .addCredentials(identity.getCredentials())
            .addAttributes(identity.getAttributes())
            .addAttribute(ATTRIBUTE, actor)
            .addRoles(actor.roles());
    return Uni.createFrom().item(builder.build());
  }

  private Actor actor(JsonWebToken token, Set<String> stated) {
    List<String> authorities = authorities(token);
    Set<String> roles = new LinkedHashSet<>(Roles.ALL);
    roles.retainAll(stated);
    if (authorities.isEmpty()) {
      Roles.BOUND.forEach(roles::remove);
    }
    String id = token.getSubject();
    if (id == null || id.isBlank()) {
      throw new AuthenticationFailedException("The token names nobody");
    }
    return new Actor(
        id,
        text(token, "name").or(() -> text(token, "preferred_username")).orElse(id),
        text(token, "azp"),
        roles,
        authorities,
        Boolean.parseBoolean(String.valueOf(token.<Object>getClaim("sandbox"))));
  }

  /** Only well-formed numbers; a claim with one value may be no list. */
  private List<String> authorities(JsonWebToken token) {
    @Nullable Object claim = token.getClaim(config.authoritiesClaim());
    List<String> stated =
        switch (claim) {
          case null -> List.of();
          case JsonArray list ->
              list.stream()
                  .filter(JsonString.class::isInstance)
                  .map(value -> ((JsonString) value).getString())
                  .toList();
          case JsonString single -> List.of(single.getString());
          default -> List.of(claim.toString());
        };
    return stated.stream()
        .map(value -> SubjectNumber.parse(Scheme.USCC, value).asNumber())
        .flatMap(Optional::stream)
        .map(SubjectNumber::value)
        .distinct()
        .limit(AUTHORITIES_MAX)
        .toList();
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return Optional.ofNullable(token.<Object>getClaim(claim))
        .map(value -> value instanceof JsonString string ? string.getString() : value.toString())
        .filter(value -> !value.isBlank());
  }
}
