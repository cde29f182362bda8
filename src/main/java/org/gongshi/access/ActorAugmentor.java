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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** Where Quarkus keeps by which way in somebody came. */
  private static final String TENANT = "tenant-id";

  /** The way in of those who look at their own record. */
  private static final String HOLDER_TENANT = "holder";

  /** The way in of officials. */
  private static final String OFFICE_TENANT = "office";

  /** More is no person's work, and would fill every audit entry. */
  private static final int AUTHORITIES_MAX = 100;

  /** There are a handful. */
  private static final int PURPOSES_MAX = 20;

  private final AccessConfig config;
  private final LoginStrength strength;

  ActorAugmentor(AccessConfig config, LoginStrength strength) {
    this.config = config;
    this.strength = strength;
  }

  /** Whether somebody is logged in to pages; the others are programs with a token. */
  static boolean isOfPages(SecurityIdentity identity) {
    @Nullable String tenant = identity.getAttribute(TENANT);
    return HOLDER_TENANT.equals(tenant) || OFFICE_TENANT.equals(tenant);
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    if (isOfPages(identity)) {
      strength.require(token);
    } else {
      AccessTokens.require(token, config.clientId());
      strength.requireOfPeople(token);
    }
    Actor actor =
        HOLDER_TENANT.equals(identity.<String>getAttribute(TENANT))
            ? holder(token, identity.getRoles())
            : actor(token, identity.getRoles());
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
    List<String> purposes = texts(token, config.purposesClaim()).limit(PURPOSES_MAX).toList();
    Optional<String> client = text(token, "azp");
    if (hasScope(token, Roles.CHECKS) && client.isPresent() && !purposes.isEmpty()) {
      roles.add(Roles.CHECKS);
    }
    String id = id(token);
    return new Actor(
        id,
        text(token, "name").or(() -> text(token, "preferred_username")).orElse(id),
        client,
        roles,
        authorities,
        purposes,
        isSandbox(token));
  }

  /** Whoever looks at the own record is nothing else, and has no name here. */
  private static Actor holder(JsonWebToken token, Set<String> stated) {
    Set<String> roles = stated.contains(Roles.HOLDER) ? Set.of(Roles.HOLDER) : Set.of();
    String id = id(token);
    return new Actor(id, id, Optional.empty(), roles, List.of(), List.of(), isSandbox(token));
  }

  private static String id(JsonWebToken token) {
    String id = token.getSubject();
    if (id == null || id.isBlank()) {
      throw new AuthenticationFailedException("The token names nobody");
    }
    return id;
  }

  private static boolean isSandbox(JsonWebToken token) {
    return Boolean.parseBoolean(String.valueOf(token.<Object>getClaim("sandbox")));
  }

  /** The scopes of RFC 8693 and RFC 9068: one text, separated by spaces. */
  private static boolean hasScope(JsonWebToken token, String scope) {
    return text(token, "scope")
        .map(scopes -> Arrays.asList(scopes.split(" ", -1)).contains(scope))
        .orElse(false);
  }

  /** What a claim lists; one with a single value may be no list. */
  private static Stream<String> texts(JsonWebToken token, String name) {
    @Nullable Object claim = token.getClaim(name);
    return switch (claim) {
      case null -> Stream.empty();
      case JsonArray list ->
          list.stream()
              .filter(JsonString.class::isInstance)
              .map(value -> ((JsonString) value).getString());
      case JsonString single -> Stream.of(single.getString());
      default -> Stream.of(claim.toString());
    };
  }

  /** Only well-formed numbers. */
  private List<String> authorities(JsonWebToken token) {
    return texts(token, config.authoritiesClaim())
        .map(value -> SubjectNumber.parse(Scheme.USCC, value).asNumber())
        .flatMap(Optional::stream)
        .map(SubjectNumber::value)
        .distinct()
        .limit(AUTHORITIES_MAX)
        .toList();
  }

  /** What a claim says, unless it says nothing. */
  static Optional<String> text(JsonWebToken token, String claim) {
    return Optional.ofNullable(token.<Object>getClaim(claim))
        .map(value -> value instanceof JsonString string ? string.getString() : value.toString())
        .filter(value -> !value.isBlank());
  }
}
