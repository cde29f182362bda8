package org.gongshi.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gongshi.embedded.EmbeddedPostgres;

/** A server of the embedded cluster that speaks TLS, with a certificate made for a test. */
public final class CertifiedServer {
  private static final String PASSWORD = "changeit";
  private static final int KEYTOOL_PATIENCE_SECONDS = 60;

  private CertifiedServer() {}

  /**
   * A certificate that vouches for itself.
   *
   * @param pem what others are to trust
   * @param key the private key, PKCS#8 in PEM
   */
  public record Certificate(Path pem, Path key) {
    /** The private key, PKCS#8 in DER, as the JDBC driver wants it. */
    public Path der() {
      return key.resolveSibling(key.getFileName() + ".der");
    }
  }

  /**
   * Makes one.
   *
   * @param name of the files in that directory
   * @param host as keytool has alternative names: {@code ip:127.0.0.1}, {@code dns:localhost}
   */
  public static Certificate certify(Path directory, String name, String host) {
    Path store = directory.resolve(name + ".p12");
    Path pem = directory.resolve(name + ".crt");
    Path key = directory.resolve(name + ".key");
    try {
      keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + host);
      keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      Key secret = keys.getKey("server", PASSWORD.toCharArray());
      String base64 =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(secret.getEncoded());
      String begin = "-----BEGIN PRIVATE KEY-----\n";
      Files.writeString(key, begin + base64 + "\n-----END PRIVATE KEY-----\n");
      Files.write(new Certificate(pem, key).der(), secret.getEncoded());
      // The server refuses one that others may read.
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return new Certificate(pem, key);
  }

  /** From the next connection on; what connects in clear still may. */
  public static void present(EmbeddedPostgres server, Certificate certificate) {
    Statements.run(
        server::connectAsSuperuser,
        "alter system set ssl_cert_file = '" + certificate.pem().toAbsolutePath() + "'",
        "alter system set ssl_key_file = '" + certificate.key().toAbsolutePath() + "'",
        "alter system set ssl = on",
        "select pg_reload_conf()");
  }

  /** From the next connection on, a server believes these certificates of clients. */
  public static void believe(EmbeddedPostgres server, Path file, Certificate... clients) {
    try {
      Files.write(file, new byte[0]);
      for (Certificate client : clients) {
        Files.write(file, Files.readAllBytes(client.pem()), StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Statements.run(
        server::connectAsSuperuser,
        "alter system set ssl_ca_file = '" + file.toAbsolutePath() + "'",
        "select pg_reload_conf()");
  }

  /** Whoever believes this certificate and no other. */
  public static SSLContext believing(Certificate certificate) {
    try (InputStream pem = Files.newInputStream(certificate.pem())) {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      known.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever shows this certificate. */
  public static SSLContext presenting(Certificate certificate) {
    String name = certificate.pem().getFileName().toString().replaceFirst("[.]crt$", ".p12");
    try {
      KeyStore keys =
          KeyStore.getInstance(
              certificate.pem().resolveSibling(name).toFile(), PASSWORD.toCharArray());
      KeyManagerFactory shown =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      shown.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-alias",
            "server",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD));
    Path log = store.resolveSibling("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(KEYTOOL_PATIENCE_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
