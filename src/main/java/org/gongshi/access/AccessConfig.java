package org.gongshi.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in. The identity provider itself is set through {@code quarkus.oidc}, which {@code
 * application.properties} derives from these.
 */
@ConfigMapping(prefix = "gongshi.access")
public interface AccessConfig {

  /** Whether anybody can log in; without it nothing that needs a login answers. */
  @WithDefault("false")
  boolean enabled();

  /** The identity provider, as it names itself in its tokens. */
  Optional<String> issuerUrl();

  /** This service at the provider, and the audience that tokens must name. */
  @WithDefault("gongshi")
  String clientId();

  /** Its secret, for the code flow of the pages. */
  Optional<String> clientSecret();

  /** Encrypts the session cookie; the same for all instances, 32 characters or more. */
  Optional<String> sessionSecret();

  /** What the provider may say in {@code acr} of people who log in; without it, anything. */
  Optional<Set<String>> acrValues();

  /** The claim with the unified social credit codes of the authorities that a login acts for. */
  @WithDefault("authorities")
  String authoritiesClaim();

  /** The claim with the purposes that a program may make eligibility checks for. */
  @WithDefault("purposes")
  String purposesClaim();

  /** What is asked of the provider for those who look at their own record. */
  @WithDefault("identity")
  String identityScope();

  /** The claim with the kind of document that proves who somebody is. */
  @WithDefault("identity_document_type")
  String documentTypeClaim();

  /** The claim with its number. */
  @WithDefault("identity_document_number")
  String documentNumberClaim();

  /** The claim with the full name that stands on it. */
  @WithDefault("identity_name")
  String documentNameClaim();

  /** Whether tokens of a development identity provider are taken: dev mode and tests only. */
  @WithDefault("false")
  boolean sandbox();

  /** How long audit entries are kept, in months. */
  @WithDefault("36")
  @Min(6)
  @Max(1_200)
  int auditMonths();
}
