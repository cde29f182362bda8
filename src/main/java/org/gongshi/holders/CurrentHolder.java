package org.gongshi.holders;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gongshi.access.AccessConfig;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.IdentityDocument;
import org.gongshi.register.ResidentNumber;
import org.gongshi.text.PersonNames;
import org.jspecify.annotations.Nullable;

/** Who looks at the own record: what the provider vouches for, digested at once. */
@RequestScoped
class CurrentHolder {
  private static final int NAME_CHARS_MAX = 200;

  private final SecurityIdentity identity;
  private final AccessConfig config;
  private final DigestKey key;

  CurrentHolder(SecurityIdentity identity, AccessConfig config, DigestKey key) {
    this.identity = identity;
    this.config = config;
    this.key = key;
  }

  /**
   * The person.
   *
   * @throws ProblemException {@code identity-unassured}
   */
  Holder get() {
    return claim(config.documentTypeClaim())
        .flatMap(IdentityDocument::ofCode)
        .flatMap(document ->
            claim(config.documentNumberClaim())
                .flatMap(document::canonical)
                .flatMap(number ->
                    claim(config.documentNameClaim())
                        .filter(name -> name.length() <= NAME_CHARS_MAX)
                        .flatMap(name -> holder(document, number, name))))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.IDENTITY_UNASSURED,
                "The provider vouches for no document, number or name of this login."));
  }

  private Optional<Holder> holder(IdentityDocument document, String number, String name) {
    return PersonNames.onDocument(name, document.isLatin())
        .flatMap(spelled ->
            PersonNames.folded(name)
                .map(folded ->
                    new Holder(
                        document,
                        document.hasBirth() ? ResidentNumber.masked(number) : "",
                        key.liveOfIdentity(document.code(), number),
                        key.liveOfName(spelled),
                        folded)));
  }

  private Optional<String> claim(String name) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    @Nullable Object claim = token.getClaim(name);
    return switch (claim) {
      case JsonString text -> Optional.of(text.getString());
      case String text -> Optional.of(text);
      case null, default -> Optional.<String>empty();
    };
  }
}
