package org.gongshi.evidence;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What every certificate says of itself.
 *
 * @param code of the receipt
 * @param askedAt day and minute in China
 * @param issuer address of the register
 */
@RegisterForReflection
public record CertificateHead(String code, String askedAt, String issuer) {}
