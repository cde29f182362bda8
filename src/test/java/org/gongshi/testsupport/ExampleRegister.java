package org.gongshi.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.embedded.Roles;
import org.gongshi.intake.ExampleFiles;
import org.gongshi.testsupport.Packaged.Ended;

/** The good example files, written for today and published by the packaged command. */
public final class ExampleRegister {
  public static final Path FILES = written();

  /** Whom the first row of both files is about. */
  public static final String COMPANY = "91990102M000050121";

  public static final String NAME = "临江市望潮渔具有限公司";

  private ExampleRegister() {}

  private static Path written() {
    Path directory = Path.of("target", "examples");
    try {
      ExampleFiles.write(directory, Acts.today());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  /** Publishes both and waits for the standby; a second time changes nothing. */
  public static void publish(EmbeddedCluster cluster) {
    for (String file : List.of("licences.xlsx", "penalties.csv")) {
      Ended ended = intake(ClusterResource.settings(cluster), FILES.resolve(file));
      assertThat(ended.exitCode()).as(ended.output()).isZero();
    }
    awaitStandby(cluster);
  }

  /** Returns when the standby has replayed what the primary has written. */
  public static void awaitStandby(EmbeddedCluster cluster) {
    String written = answer(cluster.primary(), "select pg_current_wal_lsn()");
    String replayed = "select pg_last_wal_replay_lsn() >= '" + written + "'";
    Eventually.holds(() -> answer(cluster.standby(), replayed).equals("t"));
  }

  private static String answer(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.connect(Roles.READER);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code gongshi intake FILE} in the name of the source of the examples. */
  public static Ended intake(Map<String, String> settings, Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "intake",
                file.toString(),
                "--source",
                "11990100M00000019X",
                "--source-name",
                "临江市市场监督管理局"));
    arguments.addAll(List.of(more));
    return Packaged.application().run(settings, arguments.toArray(String[]::new));
  }
}
