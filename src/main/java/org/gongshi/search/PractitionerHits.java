package org.gongshi.search;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Named;

/** Practitioners of one name, read from the JSON of {@code /v1/practitioners?name=}. */
@RegisterForReflection
public record PractitionerHits(List<Hit> items) {

  /**
   * One practitioner, with what tells namesakes apart.
   *
   * @param number of the certificate
   * @param identity province and last two characters of the identity number, if that
   * @param path the page about this certificate
   */
  @RegisterForReflection
  public record Hit(
      String name,
      Named profession,
      Issuer issuer,
      String number,
      Optional<String> identity,
      String path) {

    public String issuerName() {
      return issuer.name().orElse(issuer.uscc());
    }
  }

  /** The authority that issued the certificate. */
  @RegisterForReflection
  public record Issuer(String uscc, Optional<String> name) {}
}
