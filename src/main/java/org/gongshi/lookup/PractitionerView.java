package org.gongshi.lookup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * One licensed practitioner as their page shows them, read from the JSON of {@code
 * /v1/practitioners/{profession}/{issuer}/{number}}.
 */
@RegisterForReflection
public record PractitionerView(Person subject, StatusView status) {

  /**
   * Whose licence it is.
   *
   * @param identity province and last two characters of the identity number, if that
   */
  @RegisterForReflection
  public record Person(
      String name,
      String profession,
      String issuer,
      String certificateNo,
      Optional<String> identity) {}

  /** The issuer's name as its own acts give it; the number where none does. */
  public String issuerName() {
    return status.good().stream()
        .flatMap(card -> card.authority().stream())
        .filter(authority -> authority.uscc().filter(subject.issuer()::equals).isPresent())
        .map(authority -> authority.name())
        .findFirst()
        .orElse(subject.issuer());
  }
}
