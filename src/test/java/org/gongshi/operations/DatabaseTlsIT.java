package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.CertifiedServer;
import org.gongshi.testsupport.CertifiedServer.Certificate;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.ExampleRegister;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged application migrates, publishes and reads on servers that accept nothing in clear,
 * and believes none that its authority does not vouch for.
 */
class DatabaseTlsIT {
  /** Ahead of the rules of the development cluster. */
  private static final String NOTHING_IN_CLEAR =
      """
      hostnossl all postgres 127.0.0.1/32 scram-sha-256
      hostnossl all all 127.0.0.1/32 reject
      """;

  private static final String CERTIFICATES_ALONE =
      NOTHING_IN_CLEAR + "hostssl all all 127.0.0.1/32 cert\n";

  /** Who logs in where. */
  private static final Map<String, String> LOGINS =
      Map.of(
          "quarkus.datasource.reactive.url",
          Roles.PUBLISHER,
          "gongshi.replica.urls",
          Roles.READER,
          "gongshi.database.owner-jdbc-url",
          Roles.OWNER,
          "gongshi.check-log.url",
          Roles.CHECK_WRITER,
          "gongshi.check-log.reader-url",
          Roles.CHECK_READER,
          "gongshi.check-log.owner-jdbc-url",
          Roles.OWNER);

  /** As long as a packaged start may take. */
  private static final Duration START = Duration.ofMinutes(3);

  @RegisterExtension final OwnServers servers = new OwnServers();

  @Test
  void everythingGoesOverVerifiedConnections() throws Exception {
    Certificate known = CertifiedServer.certify(servers.directory(), "known", "ip:127.0.0.1");
    Certificate other = CertifiedServer.certify(servers.directory(), "other", "ip:127.0.0.1");
    for (EmbeddedPostgres server : servers.cluster().standbys()) {
      CertifiedServer.present(server, known);
      refuseClear(server);
    }
    CertifiedServer.present(servers.cluster().primary(), known);
    refuseClear(servers.cluster().primary());

    Packaged.Ended migrated = Packaged.application().run(trusting(known), "migrate");
    assertThat(migrated.exitCode()).as(migrated.output()).isZero();
    Path file = ExampleRegister.FILES.resolve("licences.xlsx");
    Packaged.Ended refused = ExampleRegister.intake(trusting(other), file);
    assertThat(refused.exitCode()).as(refused.output()).isNotZero();
    Packaged.Ended published = ExampleRegister.intake(trusting(known), file);
    assertThat(published.exitCode()).as(published.output()).isZero();

    Map<String, String> reading = new HashMap<>(trusting(known));
    reading.put("gongshi.writes", "false");
    reading.remove("gongshi.database.owner-jdbc-url");
    reading.remove("gongshi.check-log.owner-jdbc-url");
    String status = "/v1/subjects/uscc/" + ExampleRegister.COMPANY + "/status";
    try (Packaged.Serving reader = Packaged.application().serve(reading)) {
      reader.awaitReady();
      Eventually.holds(() -> reader.body(status).contains("records_published"));
    }
    reading.put("gongshi.replica.urls", address(servers.cluster().standby().url(), other));
    try (Packaged.Serving reader = Packaged.application().serve(reading)) {
      Eventually.holds(START, () -> reader.log().contains("replica-1 is not answering"));
      assertThat(reader.log()).doesNotContain("replica-1 answers");
    }
  }

  /** As CloudNativePG has it in the manifests: nobody brings a password. */
  @Test
  void everybodyLogsInWithACertificate() throws Exception {
    Certificate known = CertifiedServer.certify(servers.directory(), "known", "ip:127.0.0.1");
    Map<String, Certificate> logins = new HashMap<>();
    for (String role : LOGINS.values()) {
      logins.computeIfAbsent(
          role, it -> CertifiedServer.certify(servers.directory(), it, "dns:client"));
    }
    Certificate[] all = logins.values().toArray(Certificate[]::new);
    for (EmbeddedPostgres server :
        List.of(servers.cluster().primary(), servers.cluster().standby())) {
      CertifiedServer.present(server, known);
      CertifiedServer.believe(server, servers.directory().resolve("logins-" + server.name()), all);
      admit(server, CERTIFICATES_ALONE);
      Eventually.holds(() -> refusal(server, known).contains("certificate"));
    }

    Packaged.Ended refused = Packaged.application().run(trusting(known), "migrate");
    assertThat(refused.exitCode()).as(refused.output()).isNotZero();
    Map<String, String> settings = trusting(known);
    settings.put(
        "gongshi.check-log.reader-url", settings.getOrDefault("gongshi.check-log.url", ""));
    LOGINS.forEach((setting, role) ->
        settings.computeIfPresent(setting, (it, address) -> address + with(logins.get(role))));
    Packaged.Ended migrated = Packaged.application().run(settings, "migrate");
    assertThat(migrated.exitCode()).as(migrated.output()).isZero();
    Packaged.Ended published =
        ExampleRegister.intake(settings, ExampleRegister.FILES.resolve("licences.xlsx"));
    assertThat(published.exitCode()).as(published.output()).isZero();
    settings.put("gongshi.writes", "false");
    try (Packaged.Serving reader = Packaged.application().serve(settings)) {
      reader.awaitReady();
      String status = "/v1/subjects/uscc/" + ExampleRegister.COMPANY + "/status";
      Eventually.holds(() -> reader.body(status).contains("records_published"));
    }
  }

  private static String with(@Nullable Certificate login) {
    Certificate known = Objects.requireNonNull(login);
    return "&sslcert=%s&sslkey=%s"
        .formatted(known.pem().toAbsolutePath(), known.der().toAbsolutePath());
  }

  /** What a server says to somebody without a certificate. */
  private static String refusal(EmbeddedPostgres server, Certificate authority) {
    try (Connection connection =
        DriverManager.getConnection("jdbc:" + address(server.url(), authority), Roles.READER, "")) {
      return connection.isValid(1) ? "" : "not valid";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Every address of every part. */
  private Map<String, String> trusting(Certificate authority) {
    Map<String, String> settings = new HashMap<>(ClusterResource.settings(servers.cluster()));
    settings.replaceAll(
        (name, value) -> value.contains("postgresql://") ? address(value, authority) : value);
    return settings;
  }

  private static String address(String url, Certificate authority) {
    return url + "?sslmode=verify-full&sslrootcert=" + authority.pem().toAbsolutePath();
  }

  private void refuseClear(EmbeddedPostgres server) throws IOException, SQLException {
    admit(server, NOTHING_IN_CLEAR);
    Eventually.holds(() -> !answersInClear(server));
  }

  private void admit(EmbeddedPostgres server, String first) throws IOException, SQLException {
    Path rules =
        servers.directory().resolve("postgres").resolve(server.name()).resolve("pg_hba.conf");
    Files.writeString(rules, first + Files.readString(rules));
    try (Connection connection = server.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_reload_conf()");
    }
  }

  private static boolean answersInClear(EmbeddedPostgres server) {
    try (Connection connection = server.connect("gongshi_reader")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
