package org.gongshi.operations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Statements;

/** An empty register of its own, for tests that spoil one: another database of a cluster. */
public final class FreshRegister implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EmbeddedCluster cluster;
  private final String name;

  /** One of the cluster of this JVM. */
  public static FreshRegister create() {
    return create(ClusterResource.cluster());
  }

  /** One of a cluster. */
  public static FreshRegister create(EmbeddedCluster cluster) {
    FreshRegister register =
        new FreshRegister(
            cluster, "fresh_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet());
    register.server("create database " + register.name + " owner " + Roles.OWNER);
    MigrationScripts.REGISTER.migrate(register.url(), Roles.OWNER, Optional.empty());
    return register;
  }

  private FreshRegister(EmbeddedCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /** JDBC address on the primary. */
  public String url() {
    return cluster.primary().jdbcUrl().replaceFirst("/[^/?]+$", "/" + name);
  }

  /** Somebody's connection. */
  public Connection connect(String role) {
    try {
      return DriverManager.getConnection(url(), role, "");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Does what only the owner may. */
  public void asOwner(String... statements) {
    Statements.run(() -> connect(Roles.OWNER), statements);
  }

  private void server(String sql) {
    Statements.run(cluster.primary()::connectAsSuperuser, sql);
  }

  @Override
  public void close() {
    server("drop database " + name + " with (force)");
  }
}
