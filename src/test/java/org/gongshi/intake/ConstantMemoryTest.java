package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that went through are let go: what intake holds does not grow with the file. */
class ConstantMemoryTest {
  private static final int ROWS = 50_000;
  private static final int WATCHED_EVERY = 500;

  @TempDir private Path directory;

  @Test
  void rowsAreNotKeptBehindTheSink() throws IOException {
    List<WeakReference<Object>> watched = new ArrayList<>();
    IntakeSink sink =
        new IntakeSink() {
          private int seen;

          @Override
          public void act(AcceptedAct row) {
            if (seen++ % WATCHED_EVERY == 0) {
              watched.add(new WeakReference<>(row.act()));
            }
          }

          @Override
          public void organisation(AcceptedOrganisation row) {
            throw new AssertionError("the file holds acts");
          }
        };
    Path file = penalties(directory.resolve("large.csv"), ROWS);
    RowsInMemory publishing = new RowsInMemory();
    RulesByLayout rules =
        new RulesByLayout(
            RowsInMemory.SOURCE,
            publishing.authorities(),
            publishing.identities(),
            OfficialRows.TODAY);
    IntakeTally tally =
        new IntakeRun(rules, false, IntakeRun.Progress.NONE)
            .read(file, Optional.empty(), _ -> sink);
    assertThat(tally.accepted()).isEqualTo(ROWS);
    System.gc();
    long alive = watched.stream().filter(row -> row.get() != null).count();
    assertThat(watched).hasSize(ROWS / WATCHED_EVERY);
    assertThat(alive).isLessThanOrEqualTo(1);
  }

  /** A large penalty file, written without being held in memory either. */
  static Path penalties(Path file, int rows) throws IOException {
    return penalties(file, rows, Map.of());
  }

  /** The same with some cells changed in every row. */
  static Path penalties(Path file, int rows, Map<String, String> changes) throws IOException {
    Map<String, String> first = OfficialRows.good(Layout.PENALTY_2018, 1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", first.keySet()));
      out.newLine();
      for (int n = 1; n <= rows; n++) {
        Map<String, String> row = OfficialRows.good(Layout.PENALTY_2018, n);
        row.putAll(changes);
        for (String cell : row.values()) {
          out.write(cell.contains("\n") ? '"' + cell + "\"," : cell + ",");
        }
        out.newLine();
      }
    }
    return file;
  }
}
