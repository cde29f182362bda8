package org.gongshi.evidence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What every certificate says of itself.
 *
 * @param code of the receipt
 * @param asOf about which other time
 * @param askedAt day and minute in China
 * @param issuer address of the register
 */
@RegisterForReflection
public record CertificateHead(
    String code, Optional<VerifyView.AsOf> asOf, String askedAt, String issuer) {}
