package org.gongshi.operations;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Brings the schema up to date when an owner's address is configured. Readers run without one, so a
 * primary that is down never keeps them from starting.
 */
@ApplicationScoped
@RegisterForReflection(targets = Driver.class) // Flyway loads the driver by its name
public class Migrations {
  private static final Logger LOG = Logger.getLogger(Migrations.class);

  /** After the development cluster is up, before anything reads or writes. */
  public static final int PRIORITY = 100;

  private final DatabaseConfig config;

  Migrations(DatabaseConfig config) {
    this.config = config;
  }

  void migrateAtStart(@Observes @Priority(PRIORITY) StartupEvent start) {
    config.ownerJdbcUrl().ifPresent(this::migrate);
  }

  private void migrate(String url) {
    var result =
        MigrationScripts.REGISTER.migrate(url, config.ownerUsername(), config.ownerPassword());
    LOG.infof(
        "Schema at version %s",
        result.targetSchemaVersion == null
            ? result.initialSchemaVersion
            : result.targetSchemaVersion);
  }
}
