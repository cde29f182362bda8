package org.gongshi.database;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.LazyKeyManager;

/**
 * The certificate that somebody logs in with, as the JDBC driver reads it. It is read anew for each
 * connection, so that one which was renewed is taken up.
 */
final class ClientCertificate extends X509ExtendedKeyManager {
  private final String certificate;
  private final String key;
  private volatile LazyKeyManager latest;

  /**
   * A certificate and its key.
   *
   * @param certificate file of PEM certificates, that of the login first
   * @param key file with the private key, PKCS#8 in DER and not encrypted
   */
  ClientCertificate(String certificate, String key) {
    this.certificate = certificate;
    this.key = key;
    this.latest = read();
  }

  private LazyKeyManager read() {
    return new LazyKeyManager(certificate, key, ClientCertificate::refuse, false);
  }

  private static void refuse(Callback[] questions) throws UnsupportedCallbackException {
    throw new UnsupportedCallbackException(questions[0], "The key must not be encrypted");
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    LazyKeyManager now = read();
    latest = now;
    return now.chooseClientAlias(types, issuers, socket);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(types, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return latest.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return latest.getPrivateKey(alias);
  }

  @Override
  public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
    return latest.getClientAliases(type, issuers);
  }

  /** It is no server's. */
  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
