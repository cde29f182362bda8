package org.gongshi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of a running primary, made without pg_basebackup, which the binaries do not contain. */
final class BaseBackup {

  private static final String START = "select pg_backup_start('standby', true)";

  private static final String STOP = "select labelfile from pg_backup_stop(false)";

  private BaseBackup() {}

  /** Copies the primary; the WAL it needs to become consistent comes by streaming. */
  static void of(EmbeddedPostgres primary, Path target) throws IOException {
    try (Connection connection = primary.connectAsSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(START);
      DirectoryTree.copyRunning(primary.dataDirectory(), target);
      try (ResultSet backup = statement.executeQuery(STOP)) {
        backup.next();
        Files.writeString(target.resolve("backup_label"), backup.getString("labelfile"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot copy the development primary", e);
    }
  }
}
