package org.gongshi.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the example files under {@code docs/examples}: an official-layout XLSX of licences and a
 * GB18030 CSV of penalties, each good and with twelve kinds of bad rows. All parties are invented.
 */
final class ExampleFiles {
  private static final int GOOD_ROWS = 8;

  /** Kinds of bad rows in the examples; docs/intake.md shows their report. */
  private static final List<String> BAD_LICENCES =
      List.of(
          "identityNumberInCode2",
          "identityNumberInCode5",
          "identityNumberInFreeText",
          "naturalPerson",
          "unknownPartyKind",
          "wrongCheckDigit",
          "noNumber",
          "unreadableDate",
          "decisionInFuture",
          "noAuthority",
          "outsideCatalogue",
          "validityReversed");

  private static final List<String> BAD_PENALTIES =
      List.of(
          "identityNumberInCode2",
          "identityNumberInFreeText",
          "naturalPerson",
          "wrongCheckDigit",
          "noNumber",
          "unreadableDate",
          "noAuthority",
          "outsideCatalogue",
          "noDocumentNumber",
          "noBasis",
          "negativeMoney",
          "publicityOver");

  private ExampleFiles() {}

  /** Writes the four files into the directory given, by default {@code docs/examples}. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments.length > 0 ? arguments[0] : "docs/examples"));
  }

  static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    good(Layout.LICENCE_2018).xlsx(directory.resolve("licences.xlsx"));
    bad(Layout.LICENCE_2018, BAD_LICENCES).xlsx(directory.resolve("licences-bad.xlsx"));
    good(Layout.PENALTY_2018).csv(directory.resolve("penalties.csv"), TextEncoding.GB18030, ',');
    bad(Layout.PENALTY_2018, BAD_PENALTIES)
        .csv(directory.resolve("penalties-bad.csv"), TextEncoding.GB18030, ',');
  }

  private static OfficialTable good(Layout layout) {
    OfficialTable table = OfficialRows.table(layout);
    for (int n = 1; n <= GOOD_ROWS; n++) {
      table.row(row(layout, n));
    }
    return table;
  }

  private static OfficialTable bad(Layout layout, List<String> kinds) {
    OfficialTable table = OfficialRows.table(layout);
    table.row(row(layout, 1));
    int n = 2;
    for (String kind : kinds) {
      OfficialRows.Bad bad =
          OfficialRows.bad(layout).stream()
              .filter(known -> known.name().equals(kind))
              .findFirst()
              .orElseThrow();
      Map<String, String> changes = bad.changes();
      if (kind.equals("decisionInFuture")) {
        changes = Map.of(bad.column(), "2098-01-01"); // the examples are read for years to come
      }
      table.row(OfficialTable.changed(row(layout, n++), changes));
    }
    return table;
  }

  private static Map<String, String> row(Layout layout, int n) {
    return OfficialTable.changed(
        OfficialRows.good(layout, 500 + n), Map.of("行政相对人名称", NAMES.get((n - 1) % NAMES.size())));
  }

  private static final List<String> NAMES =
      List.of(
          "临江市望潮渔具有限公司",
          "临江市青禾农资经营部",
          "临江市𠮷祥茶业有限公司",
          "云泽晴川旅行社有限公司",
          "临江市长堤路小满面馆",
          "云泽市松间建筑工程有限公司",
          "临江市云帆商贸有限公司",
          "云泽市拾光书店",
          "临江市南浦汽车服务有限公司",
          "云泽市微澜文化传播有限公司",
          "临江市稻香粮油有限公司",
          "云泽市朗月药房有限公司",
          "临江市听雨轩民宿");
}
