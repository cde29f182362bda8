package org.gongshi.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.gongshi.embedded.Roles;
import org.gongshi.operations.FreshRegister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first key of the list is the one that verifies what is served. */
class KeyOrderTest {
  private final FreshRegister register = FreshRegister.create();

  @AfterEach
  void close() {
    register.close();
  }

  private List<String> keys() {
    try (Connection reader = register.connect(Roles.READER);
        Statement statement = reader.createStatement();
        ResultSet rows = statement.executeQuery(LogQueries.KEYS)) {
      List<String> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
      return keys;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void checkpoint(int size, String vkey) {
    register.asOwner(
        "insert into log_checkpoint values (%d, sha256('x'), 'note', 1, 1, now(), %s)"
            .formatted(size, vkey));
  }

  @Test
  void theKeyOfTheNewestCheckpointIsFirst() {
    register.asOwner(
        "insert into log_key values ('old', now() - interval '2 days'), ('new', now())");
    assertThat(keys()).containsExactly("new", "old");
    checkpoint(1, "null"); // signed before it was noted with which key
    assertThat(keys()).containsExactly("new", "old");
    checkpoint(2, "'new'");
    assertThat(keys()).containsExactly("new", "old");
    // Somebody went back to it.
    checkpoint(3, "'old'");
    assertThat(keys()).containsExactly("old", "new");
  }
}
