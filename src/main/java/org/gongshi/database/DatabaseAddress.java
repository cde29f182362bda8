package org.gongshi.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a database as JDBC and libpq know it, for the reactive client, which would not
 * look at {@code sslrootcert}, {@code sslcert} and {@code sslkey}: {@code
 * postgresql://host:port/database?sslmode=verify-full&sslrootcert=/path/ca.crt}.
 */
public final class DatabaseAddress {
  private static final String AUTHORITY = "sslrootcert";
  private static final String CERTIFICATE = "sslcert";
  private static final String KEY = "sslkey";

  private static final Pattern PARAMETERS = Pattern.compile("&");

  /** The certificate must be for the host of the address, as for a page. */
  private static final String HOST_IS_VERIFIED = "HTTPS";

  private DatabaseAddress() {}

  /**
   * What connects there.
   *
   * @param url with {@code sslmode} (default {@code disable}) and {@code sslrootcert}, a file of
   *     PEM certificates: the authorities that may vouch for the server; to log in with a
   *     certificate, {@code sslcert} and {@code sslkey} as JDBC has them, PEM and PKCS#8 in DER
   * @throws IllegalArgumentException when it is no address, when a mode that verifies comes without
   *     authorities or files with one that encrypts nothing, or when a file has none
   */
  public static PgConnectOptions options(String url) {
    return secured(PgConnectOptions.fromUri(url), url);
  }

  /**
   * The same for options that somebody else made of an address.
   *
   * @return those options
   * @throws IllegalArgumentException as {@link #options}
   */
  public static PgConnectOptions secured(PgConnectOptions options, String url) {
    Optional<String> authorities = parameter(url, AUTHORITY);
    Optional<String> certificate = parameter(url, CERTIFICATE);
    Optional<String> key = parameter(url, KEY);
    SslMode mode = options.getSslMode();
    switch (mode) {
      case DISABLE, ALLOW, PREFER -> {
        if (authorities.isPresent() || certificate.isPresent()) {
          throw new IllegalArgumentException(
              "%s needs sslmode=verify-full: with sslmode=%s a connection may be in clear"
                  .formatted(authorities.isPresent() ? AUTHORITY : CERTIFICATE, mode.value));
        }
      }
      case REQUIRE -> {}
      case VERIFY_CA, VERIFY_FULL -> {
        if (authorities.isEmpty()) {
          throw new IllegalArgumentException(
              "sslmode=%s needs sslrootcert, a file with the certificate of the authority"
                  .formatted(mode.value));
        }
      }
    }
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("sslcert and sslkey belong together");
    }
    authorities.ifPresent(file ->
        options.setPemTrustOptions(new PemTrustOptions().addCertValue(read(AUTHORITY, file))));
    certificate.ifPresent(file -> options.setKeyCertOptions(login(file, key.orElseThrow())));
    if (mode == SslMode.VERIFY_FULL) {
      options.setHostnameVerificationAlgorithm(HOST_IS_VERIFIED);
    }
    return options;
  }

  private static KeyCertOptions login(String certificate, String key) {
    read(CERTIFICATE, certificate);
    if (!Files.isReadable(Path.of(key))) {
      throw new IllegalArgumentException("sslkey=%s cannot be read".formatted(key));
    }
    return KeyCertOptions.wrap(new ClientCertificate(certificate, key));
  }

  private static Optional<String> parameter(String url, String name) {
    int parameters = url.indexOf('?') + 1;
    return Stream.of(parameters == 0 ? "" : url.substring(parameters))
        .flatMap(PARAMETERS::splitAsStream)
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter ->
            URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst();
  }

  /** The client itself would say only that no connection can be made. */
  private static Buffer read(String parameter, String file) {
    try {
      byte[] certificates = Files.readAllBytes(Path.of(file));
      if (!CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(certificates))
          .isEmpty()) {
        return Buffer.buffer(certificates);
      }
    } catch (IOException | InvalidPathException | CertificateException e) {
      throw new IllegalArgumentException(
          "%s=%s cannot be read: %s".formatted(parameter, file, e), e);
    }
    throw new IllegalArgumentException("%s=%s has no certificate".formatted(parameter, file));
  }
}
