package org.gongshi.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.embedded.Durability;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.Statements;

/**
 * What an operator installs: a primary that waits for one of two standbys, two readers, and a
 * writer that keeps the log too. The first reader knows the standbys, the second one addresses that
 * lead to them; the writer knows an address that leads to the primary.
 */
final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String LISTED =
      "select party_key, count(*) from notice_listed group by party_key";

  private static final String RECEIVED =
      "select greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0'::pg_lsn";

  final Path directory;
  final EmbeddedCluster cluster;
  final Proxy wayToPrimary;
  final List<Proxy> waysToStandbys;
  final Instance writer;
  final Instance direct;
  final Instance behindProxies;
  private EmbeddedPostgres primary;

  Installation(Path directory) {
    this.directory = directory;
    this.cluster = EmbeddedCluster.start(directory.resolve("postgres"), 0, 0, Durability.NONE);
    cluster.addStandby();
    this.primary = cluster.primary();
    waitForOneOf(cluster.standbys());
    this.wayToPrimary = new Proxy(primary.port());
    this.waysToStandbys =
        cluster.standbys().stream().map(standby -> new Proxy(standby.port())).toList();
    PrivateKeyFile.make(directory.resolve("log.key"));
    PrivateKeyFile.make(directory.resolve("receipts.key"));
    this.writer = new Instance("writer", writing());
    writer.awaitReady();
    // The schema is there: the next start needs nothing of its owner.
    writer.without("gongshi.database.owner-jdbc-url");
    this.direct = new Instance("reader-1", reading(urls(), false));
    this.behindProxies = new Instance("reader-2", reading(urlsOfProxies(""), true));
    direct.awaitReady();
    behindProxies.awaitReady();
  }

  List<Instance> readers() {
    return List.of(direct, behindProxies);
  }

  /** All, in the order in which they are restarted. */
  List<Instance> instances() {
    return List.of(direct, behindProxies, writer);
  }

  EmbeddedPostgres primary() {
    return primary;
  }

  EmbeddedPostgres first() {
    return cluster.standbys().get(0);
  }

  EmbeddedPostgres second() {
    return cluster.standbys().get(1);
  }

  /** Addresses of the standbys that lead through proxies, with what stands behind each. */
  String urlsOfProxies(String parameters) {
    return String.join(
        ",",
        waysToStandbys.stream()
            .map(way -> "postgresql://127.0.0.1:%d/gongshi%s".formatted(way.port(), parameters))
            .toList());
  }

  /** Returns when every reader sees every replica streaming and near. */
  void awaitFresh() {
    try {
      Eventually.holds(PATIENCE, () -> readers().stream().allMatch(Installation::isFresh));
    } catch (AssertionError e) {
      throw new AssertionError(
          readers().stream().map(reader -> reader.body("/q/health/ready")).toList().toString(), e);
    }
  }

  private static boolean isFresh(Instance reader) {
    return reader
        .body("/q/health/ready")
        .filter(health -> health.contains("replica-2"))
        .filter(health -> !health.matches("(?s).*(\"down\"|cut off|streaming, \\d{4,} ms).*"))
        .isPresent();
  }

  /** Acknowledged notices that the primary does not have. */
  long lost(Map<Integer, Long> acknowledged) {
    Map<String, Long> listed = new HashMap<>();
    try (Connection connection = primary.connect(Roles.PUBLISHER);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LISTED)) {
      while (row.next()) {
        listed.put(row.getString(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return acknowledged.entrySet().stream()
        .mapToLong(entry ->
            Math.max(
                0,
                entry.getValue()
                    - listed.getOrDefault("uscc:" + Companies.uscc(entry.getKey()), 0L)))
        .sum();
  }

  /** The first column of the first row, for the superuser. */
  static String answer(EmbeddedPostgres server, String sql) {
    return answer(server::connectAsSuperuser, sql);
  }

  /** The same in the database of the register. */
  static String register(EmbeddedPostgres server, String sql) {
    return answer(() -> server.connect(Roles.OWNER), sql);
  }

  private static String answer(Statements.Connecting connecting, String sql) {
    try (Connection connection = connecting.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the primary if it is down, and returns when it answers. */
  void bringPrimaryBack() {
    Eventually.holds(
        PATIENCE,
        () -> {
          if (!primary.isRunning()) {
            primary.start();
          }
          try {
            return answer(primary, "select not pg_is_in_recovery()").equals("t");
          } catch (IllegalStateException e) {
            return false; // still recovering, or about to give up
          }
        });
  }

  /**
   * The primary is lost for good: what docs/operations/backups.md says of promotion, from its
   * second step on. The epoch is begun by whoever publishes next.
   */
  void promote() {
    EmbeddedPostgres chosen = received(first()) >= received(second()) ? first() : second();
    EmbeddedPostgres other = chosen == first() ? second() : first();
    Statements.run(
        chosen::connectAsSuperuser,
        "select pg_promote()",
        "alter system reset synchronous_standby_names",
        "select pg_reload_conf()");
    primary = chosen;
    wayToPrimary.leadTo(chosen.port());
    String followed = answer(other, "show primary_conninfo");
    Statements.run(
        other::connectAsSuperuser,
        "alter system set primary_conninfo = '%s'"
            .formatted(
                followed.replaceFirst("port=\\d+", "port=" + chosen.port()).replace("'", "''")),
        "select pg_reload_conf()");
    Eventually.holds(
        PATIENCE, () -> answer(chosen, "select count(*) from pg_stat_replication").equals("1"));
    waitForOneOf(List.of(other));
  }

  private static long received(EmbeddedPostgres standby) {
    return Long.parseLong(answer(standby, RECEIVED));
  }

  /** What is acknowledged is on one of these too. */
  private void waitForOneOf(List<EmbeddedPostgres> standbys) {
    String names = String.join(", ", standbys.stream().map(EmbeddedPostgres::name).toList());
    Statements.run(
        primary::connectAsSuperuser,
        "alter system set synchronous_standby_names = 'ANY 1 (" + names + ")'",
        "select pg_reload_conf()");
  }

  private String urls() {
    return first().url() + "," + second().url();
  }

  private Map<String, String> reading(String urls, boolean proxied) {
    Map<String, String> settings = common();
    settings.put("gongshi.replica.urls", urls);
    settings.put("gongshi.writes", "false");
    // One of them keeps nothing, so that every second question needs a replica.
    if (!proxied) {
      settings.put("gongshi.lookup.cache.max-size", "0");
    }
    return settings;
  }

  private Map<String, String> writing() {
    String register = "postgresql://127.0.0.1:%d/gongshi".formatted(wayToPrimary.port());
    Map<String, String> settings = common();
    settings.put("gongshi.replica.urls", urls());
    settings.put("quarkus.datasource.reactive.url", register);
    settings.put("quarkus.datasource.username", Roles.PUBLISHER);
    settings.put("gongshi.database.owner-jdbc-url", cluster.primary().jdbcUrl());
    settings.put("gongshi.access.enabled", "true");
    settings.put("gongshi.access.issuer-url", Logins.issuerUrl());
    settings.put("gongshi.access.client-secret", "only-for-this-test-only-for-this");
    settings.put("gongshi.submissions.spool-directory", made("spool"));
    settings.put("gongshi.log.key-file", path("log.key"));
    settings.put("gongshi.log.origin", "register.example/log");
    settings.put("gongshi.log.state-file", path("log.checkpoint"));
    return settings;
  }

  private Map<String, String> common() {
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> known = ClusterResource.settings(cluster);
    settings.put("gongshi.digest.key-file", known.getOrDefault("gongshi.digest.key-file", ""));
    settings.put("gongshi.receipts.key-file", path("receipts.key"));
    settings.put("gongshi.receipts.issuer", "https://register.example");
    // All questions come from one address.
    settings.put("gongshi.limits.requests-per-minute", "1000000");
    settings.put("gongshi.limits.client-requests-per-minute", "1000000");
    return settings;
  }

  Path spool() {
    return directory.resolve("spool");
  }

  private String path(String file) {
    return directory.resolve(file).toAbsolutePath().toString();
  }

  private String made(String name) {
    try {
      return Files.createDirectories(directory.resolve(name)).toAbsolutePath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    instances().forEach(Instance::close);
    waysToStandbys.forEach(Proxy::close);
    wayToPrimary.close();
    EmbeddedCluster.destroy(directory.resolve("postgres"));
  }
}
