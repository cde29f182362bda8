package org.gongshi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.CertifiedServer;
import org.gongshi.testsupport.CertifiedServer.Certificate;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Statements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server is believed, with which address: a real one, with certificates of this test. */
class DatabaseAddressTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String ENCRYPTED =
      "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()";

  private static final String PASSWORD = "only for this test";

  /** Ahead of the rules of the development cluster, which trusts this machine. */
  private static final String BY_CERTIFICATE =
      """
      hostssl all gongshi_monitor 127.0.0.1/32 cert
      hostnossl all gongshi_monitor 127.0.0.1/32 reject
      """;

  private static Path directory;
  private static EmbeddedCluster cluster;
  private static Vertx vertx;
  private static Certificate known;
  private static Certificate elsewhere;

  @BeforeAll
  static void certify() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "database-address-");
    cluster = EmbeddedCluster.start(directory.resolve("servers"), 0, 0, Durability.NONE);
    vertx = Vertx.vertx();
    known = CertifiedServer.certify(directory, "known", "ip:127.0.0.1");
    elsewhere = CertifiedServer.certify(directory, "elsewhere", "dns:db.example");
    CertifiedServer.present(cluster.primary(), known);
    CertifiedServer.present(cluster.standby(), elsewhere);
    Eventually.holds(() -> speaksTls(cluster.primary()) && speaksTls(cluster.standby()));
  }

  @AfterAll
  static void destroy() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    EmbeddedCluster.destroy(directory.resolve("servers"));
    EmbeddedCluster.destroy(directory);
  }

  private static boolean speaksTls(EmbeddedPostgres server) {
    try (Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl()
                + "?sslmode=require&sslfactory=org.postgresql.ssl.NonValidatingFactory",
            Roles.READER,
            "")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void knownServerIsAskedInSecretByBothClients() throws SQLException {
    String address = address(cluster.primary(), "verify-full", known);
    assertThat(encrypted(address)).isEqualTo("true");
    try (Connection connection = DriverManager.getConnection("jdbc:" + address, Roles.READER, "");
        var rows = connection.createStatement().executeQuery(ENCRYPTED)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("true");
    }
  }

  @Test
  void serverThatAnotherAuthorityVouchesForIsRefused() {
    for (String mode : new String[] {"verify-full", "verify-ca", "require"}) {
      assertThatThrownBy(() -> encrypted(address(cluster.primary(), mode, elsewhere)))
          .as(mode)
          .isInstanceOf(CompletionException.class)
          .hasStackTraceContaining("SSL handshake failed");
    }
  }

  @Test
  void serverOfAnotherNameIsRefusedUnlessOnlyItsAuthorityIsAskedFor() {
    assertThatThrownBy(() -> encrypted(address(cluster.standby(), "verify-full", elsewhere)))
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("SSL handshake failed");
    assertThat(encrypted(address(cluster.standby(), "verify-ca", elsewhere))).isEqualTo("true");
  }

  @Test
  void withoutAModeNothingIsEncrypted() {
    assertThat(encrypted(cluster.primary().url())).isEqualTo("false");
  }

  @Test
  void aCertificateIsALoginAndAPasswordIsNone() throws Exception {
    Certificate login = login(Roles.MONITOR);
    Certificate another = login(Roles.KEEPER);
    admit(login, another);
    assertThat(monitor(address(cluster.primary(), "verify-full", known) + with(login)))
        .isEqualTo(Roles.MONITOR);
    String jdbc = "jdbc:" + address(cluster.primary(), "verify-full", known);
    try (Connection connection =
        DriverManager.getConnection(jdbc + with(login), Roles.MONITOR, "")) {
      assertThat(connection.isValid(1)).isTrue();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(jdbc, Roles.MONITOR, PASSWORD))
        .hasMessageContaining("certificate");
    assertThatThrownBy(() -> monitor(address(cluster.primary(), "verify-full", known)))
        .hasStackTraceContaining("certificate");
    assertThatThrownBy(
            () -> monitor(address(cluster.primary(), "verify-full", known) + with(another)))
        .as("the certificate of another login")
        .hasStackTraceContaining("authentication failed");
  }

  @Test
  void aRenewedCertificateIsTakenUpWithTheNextConnection() throws Exception {
    Certificate login = login(Roles.MONITOR);
    admit(login);
    PgConnectOptions options =
        DatabaseAddress.options(address(cluster.primary(), "verify-full", known) + with(login))
            .setUser(Roles.MONITOR);
    assertThat(answer(options, "select current_user::text")).isEqualTo(Roles.MONITOR);
    // The same files, with another key.
    Certificate renewed = login(Roles.MONITOR);
    assertThat(renewed).isEqualTo(login);
    admit(renewed);
    assertThat(answer(options, "select current_user::text")).isEqualTo(Roles.MONITOR);
  }

  /** A new certificate of a login, always in the same files. */
  private static Certificate login(String role) throws IOException {
    Files.deleteIfExists(directory.resolve(role + ".p12"));
    return CertifiedServer.certify(directory, role, "dns:client");
  }

  /** The monitor comes in with one of these certificates, and in no other way. */
  private static void admit(Certificate... logins) throws IOException {
    Path rules =
        directory.resolve("servers").resolve(cluster.primary().name()).resolve("pg_hba.conf");
    String before = Files.readString(rules);
    if (!before.startsWith(BY_CERTIFICATE)) {
      Files.writeString(rules, BY_CERTIFICATE + before);
    }
    Statements.run(
        cluster.primary()::connectAsSuperuser,
        "alter role gongshi_monitor password '" + PASSWORD + "'");
    CertifiedServer.believe(cluster.primary(), directory.resolve("logins.crt"), logins);
    String jdbc = "jdbc:" + address(cluster.primary(), "verify-full", known);
    Eventually.holds(() -> !comesIn(jdbc) && comesIn(jdbc + with(logins[0])));
  }

  private static boolean comesIn(String address) {
    try (Connection connection = DriverManager.getConnection(address, Roles.MONITOR, PASSWORD)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static String with(Certificate login) {
    return "&sslcert=%s&sslkey=%s"
        .formatted(login.pem().toAbsolutePath(), login.der().toAbsolutePath());
  }

  private static String monitor(String address) {
    return answer(
        DatabaseAddress.options(address).setUser(Roles.MONITOR).setPassword(PASSWORD),
        "select current_user::text");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ?sslmode=verify-full,                            needs sslrootcert
          ?sslmode=verify-ca,                              needs sslrootcert
          ?sslrootcert=pom.xml,                            needs sslmode=verify-full
          ?sslmode=prefer&sslrootcert=pom.xml,             needs sslmode=verify-full
          ?sslmode=verify-full&sslrootcert=target/nothing, target/nothing cannot be read
          ?sslmode=verify-full&sslrootcert=README.md,      README.md
          ?sslcert=README.md&sslkey=README.md,             sslcert needs sslmode=verify-full
          ?sslmode=require&sslcert=README.md,              sslcert and sslkey belong together
          ?sslmode=require&sslkey=README.md,               sslcert and sslkey belong together
          ?sslmode=require&sslcert=README.md&sslkey=pom.xml, sslcert=README.md
          """)
  void addressThatWouldNotDoWhatItSaysIsRefused(String parameters, String reason) {
    assertThatThrownBy(() -> DatabaseAddress.options("postgresql://db.example/g" + parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static String address(EmbeddedPostgres server, String mode, Certificate trusted) {
    return server.url()
        + "?sslmode=%s&sslrootcert=%s".formatted(mode, trusted.pem().toAbsolutePath());
  }

  /** What the server says of a connection to this address. */
  private static String encrypted(String address) {
    return answer(DatabaseAddress.options(address).setUser(Roles.READER), ENCRYPTED);
  }

  private static String answer(PgConnectOptions options, String sql) {
    return PgConnection.connect(vertx, options)
        .compose(connection ->
            connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .eventually(() -> connection.close()))
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
