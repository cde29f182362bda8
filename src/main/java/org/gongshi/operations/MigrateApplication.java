package org.gongshi.operations;

import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The application while it brings schemas up to date and serves nobody: that is done when it has
 * started, as in an instance that serves. For a job that runs before new instances do, so that
 * those need no owner's login.
 */
public class MigrateApplication implements QuarkusApplication {
  private static final int EXIT_USAGE = 2;

  private final DatabaseConfig config;

  MigrateApplication(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public int run(String... arguments) {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (arguments.length > 1) {
      err.println("usage: gongshi migrate");
      return EXIT_USAGE;
    }
    if (config.ownerJdbcUrl().isEmpty()) {
      err.println(
          "gongshi migrate: gongshi.database.owner-jdbc-url is not set, nothing was changed");
      return EXIT_USAGE;
    }
    return 0;
  }
}
