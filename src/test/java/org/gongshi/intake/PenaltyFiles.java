package org.gongshi.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.Acts;

/** Files of invented penalties that are in publicity today, for tests that hand in many. */
public final class PenaltyFiles {
  /** Who decided and delivers them. */
  public static final String AUTHORITY = OfficialRows.AUTHORITY;

  private PenaltyFiles() {}

  /**
   * One row of a file.
   *
   * @param party which company it is about
   * @param document the number in its document number
   */
  public record Penalty(int party, int document) {
    /** As the register shows it. */
    public String documentNo() {
      return "临市监罚字〔2026〕" + document + "号";
    }
  }

  /** The unified social credit code of the n-th company. */
  public static String uscc(int n) {
    return TestNumbers.uscc(n);
  }

  /** A CSV file with a row for each. */
  public static byte[] csv(List<Penalty> penalties) {
    OfficialTable table = OfficialRows.table(Layout.PENALTY_2018);
    for (Penalty penalty : penalties) {
      table.row(
          OfficialTable.changed(
              OfficialRows.good(Layout.PENALTY_2018, penalty.party()),
              Map.of(
                  "行政处罚决定书文号",
                  penalty.documentNo(),
                  "处罚决定日期",
                  Acts.today().minusDays(20).toString(),
                  "公示截止期",
                  Acts.today().plusMonths(11).toString())));
    }
    try {
      Path csv = Files.createTempFile("penalties-", ".csv");
      try {
        return Files.readAllBytes(table.csv(csv));
      } finally {
        Files.delete(csv);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
