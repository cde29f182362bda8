package org.gongshi.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.testsupport.CertifiedServer;

/** An authority of this suite's own, and certificates of database servers by it. */
final class Certificates {
  static final String STORE_PASSWORD = "only-for-this-test";

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** Whether there is a program that makes them. */
  static boolean canMake() {
    return Commands.tried("openssl", "version").isPresent();
  }

  /** Makes the authority. */
  static Certificates under(Path directory) throws IOException {
    Certificates certificates = new Certificates(Files.createDirectories(directory));
    Commands.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=authority of the fault suite",
        "-keyout",
        certificates.file("ca.key"),
        "-out",
        certificates.file("ca.crt"));
    return certificates;
  }

  /** A trust store with the authority alone. */
  Path trustStore() throws IOException, GeneralSecurityException {
    Path store = directory.resolve("trust.p12").toAbsolutePath();
    try (InputStream in = Files.newInputStream(directory.resolve("ca.crt"));
        OutputStream out = Files.newOutputStream(store)) {
      Certificate authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, STORE_PASSWORD.toCharArray());
      trusted.setCertificateEntry("databases", authority);
      trusted.store(out, STORE_PASSWORD.toCharArray());
    }
    return store;
  }

  /** Gives a server a new certificate and key, as an operator does. */
  void install(EmbeddedPostgres server, String name) throws IOException {
    String key = file(server.name() + "-" + name + ".key");
    String request = file(server.name() + "-" + name + ".csr");
    String certificate = file(server.name() + "-" + name + ".crt");
    Path extensions = directory.resolve("server.ext");
    Files.writeString(extensions, "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    Commands.run(
        "openssl",
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        key,
        "-out",
        request);
    Commands.run(
        "openssl",
        "x509",
        "-req",
        "-days",
        "2",
        "-in",
        request,
        "-CA",
        file("ca.crt"),
        "-CAkey",
        file("ca.key"),
        "-CAcreateserial",
        "-extfile",
        extensions.toString(),
        "-out",
        certificate);
    Commands.run("chmod", "600", key);
    CertifiedServer.present(
        server, new CertifiedServer.Certificate(Path.of(certificate), Path.of(key)));
  }

  /** Whose name is in the certificate that a server shows now. */
  static boolean shows(EmbeddedPostgres server, String name) {
    return Commands.tried(
            "openssl",
            "s_client",
            "-starttls",
            "postgres",
            "-connect",
            "127.0.0.1:" + server.port())
        .filter(shown -> shown.replace(" ", "").contains("subject=CN=" + name))
        .isPresent();
  }

  private String file(String name) {
    return directory.resolve(name).toAbsolutePath().toString();
  }
}
