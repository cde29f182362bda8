package org.gongshi.evidence;

import jakarta.enterprise.context.ApplicationScoped;

/** Signs files that others keep, with the key of receipts. */
@ApplicationScoped
public class FileSignatures {
  private final ReceiptSigner signer;
  private final ReceiptConfig config;

  FileSignatures(ReceiptSigner signer, ReceiptConfig config) {
    this.signer = signer;
    this.config = config;
  }

  /** Whether this instance has the key. */
  public boolean isReady() {
    return signer.isReady();
  }

  /** Address of the register, without a slash at its end. */
  public String issuer() {
    return config.issuer();
  }

  /**
   * A signature of a file's bytes: JWS with detached content (RFC 7515, appendix F), EdDSA.
   *
   * @param type {@code typ} of its header: what kind of file it is
   */
  public String of(String type, byte[] file) {
    return signer.detached(type, file);
  }
}
