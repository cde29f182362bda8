package org.gongshi.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.publication.PrimaryLogin;
import org.gongshi.publication.StageConfig;

/** Sources and authorities as the primary knows them, asked for a few times per file. */
@ApplicationScoped
class RegisterSources {
  /** Primary key. */
  private static final String SOURCE_NAME =
      """
      select name from source where id = ?
      """;

  /** A few thousand rows, asked once per name and file. */
  private static final String AUTHORITY_NUMBERS =
      """
      select uscc from authority where name = ? limit 2
      """;

  private final StageConfig config;

  RegisterSources(StageConfig config) {
    this.config = config;
  }

  Optional<String> sourceName(String id) {
    return ask(SOURCE_NAME, id).stream().findFirst();
  }

  /** The number of the only authority with this name. */
  Optional<String> authorityNumber(String name) {
    List<String> numbers = ask(AUTHORITY_NUMBERS, name);
    return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
  }

  private List<String> ask(String sql, String parameter) {
    try (Connection connection = new PrimaryLogin(config, "gongshi-intake").connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      List<String> answers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(rows.getString(1));
        }
      }
      return answers;
    } catch (SQLException e) {
      throw new IllegalStateException("The primary did not answer: SQLSTATE " + e.getSQLState(), e);
    }
  }
}
