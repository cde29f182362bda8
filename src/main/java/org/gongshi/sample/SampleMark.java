package org.gongshi.sample;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.StageConfig;

/** The note in the database that this register is invented, and from what. */
final class SampleMark {

  private static final String FIND =
      "select seed, subjects, as_of, loaded_at is not null as loaded from sample_register";

  private static final String BEGIN =
      """
      insert into sample_register (seed, subjects, as_of, started_at)
      select ?, ?, ?, now()
       where not exists (select 1 from change_set)
      """;

  private static final String PUBLISHED =
      "select 1 from publication where file_digest = ? and actor = ? and state = 'committed'";

  private static final String END = "update sample_register set loaded_at = now()";

  /** Which sample the database holds, and whether its load was finished. */
  record Noted(long seed, long subjects, LocalDate asOf, boolean loaded) {

    SampleRegister register() {
      return new SampleRegister(seed, subjects, asOf);
    }
  }

  private final StageConfig primary;

  SampleMark(StageConfig primary) {
    this.primary = primary;
  }

  Optional<Noted> find() {
    return on(
        FIND,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Noted(
                        row.getLong("seed"),
                        row.getLong("subjects"),
                        row.getObject("as_of", LocalDate.class),
                        row.getBoolean("loaded")))
                : Optional.empty();
          }
        });
  }

  /** Marks an empty register; false where something has been published in it. */
  boolean begin(SampleRegister register) {
    return on(
        BEGIN,
        statement -> {
          statement.setLong(1, register.seed());
          statement.setLong(2, register.subjects());
          statement.setObject(3, register.asOf());
          return statement.executeUpdate() == 1;
        });
  }

  /** Whether a delivery of the load is in the register already. */
  boolean isPublished(Delivery delivery) {
    return on(
        PUBLISHED,
        statement -> {
          statement.setBytes(1, delivery.fileDigest().value());
          statement.setString(2, delivery.actor());
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        });
  }

  void end() {
    on(END, PreparedStatement::executeUpdate);
  }

  /** Work with one statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T on(String sql, Work<T> work) {
    try (Connection connection =
            DriverManager.getConnection(
                primary.url(), primary.username(), primary.password().orElse(""));
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("The mark of the sample: SQLSTATE " + e.getSQLState(), e);
    }
  }
}
