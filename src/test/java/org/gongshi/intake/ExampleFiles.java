package org.gongshi.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.gongshi.register.OfficialTime;

/**
 * Writes the example files: an official-layout XLSX of licences and a GB18030 CSV of penalties,
 * each good and with twelve kinds of bad rows. All parties are invented.
 *
 * <p>Penalties leave publicity within a year, so files that are to be taken in today are written
 * for today. Those under {@code docs/examples} are written for {@link #DAY_OF_DOCUMENTS}.
 */
public final class ExampleFiles {
  /** The day for which the files of the documentation were written. */
  static final LocalDate DAY_OF_DOCUMENTS = OfficialRows.TODAY;

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

  /** Long enough ago for no zone to be a day ahead, and well within every publicity period. */
  private static final int DECIDED_DAYS_AGO = 26;

  private final LocalDate day;

  private ExampleFiles(LocalDate day) {
    this.day = day;
  }

  /**
   * Writes the four files into a directory, for the day given or for today: {@code ./mvnw
   * antrun:run@examples -Dexamples.directory=docs/examples -Dexamples.day=2026-06-01}.
   */
  public static void main(String[] arguments) throws IOException {
    LocalDate day =
        arguments.length > 1 && !arguments[1].isEmpty()
            ? LocalDate.parse(arguments[1])
            : LocalDate.now(OfficialTime.ZONE);
    write(Path.of(arguments[0]), day);
  }

  /** Writes the four files as of a day. */
  public static void write(Path directory, LocalDate day) throws IOException {
    Files.createDirectories(directory);
    ExampleFiles examples = new ExampleFiles(day);
    examples.good(Layout.LICENCE_2018).xlsx(directory.resolve("licences.xlsx"));
    examples.bad(Layout.LICENCE_2018, BAD_LICENCES).xlsx(directory.resolve("licences-bad.xlsx"));
    examples
        .good(Layout.PENALTY_2018)
        .csv(directory.resolve("penalties.csv"), TextEncoding.GB18030, ',');
    examples
        .bad(Layout.PENALTY_2018, BAD_PENALTIES)
        .csv(directory.resolve("penalties-bad.csv"), TextEncoding.GB18030, ',');
  }

  private OfficialTable good(Layout layout) {
    OfficialTable table = OfficialRows.table(layout);
    for (int n = 1; n <= GOOD_ROWS; n++) {
      table.row(row(layout, n));
    }
    return table;
  }

  private OfficialTable bad(Layout layout, List<String> kinds) {
    OfficialTable table = OfficialRows.table(layout);
    table.row(row(layout, 1));
    int n = 2;
    for (String kind : kinds) {
      BadRows.Bad bad =
          BadRows.of(layout).stream()
              .filter(known -> known.name().equals(kind))
              .findFirst()
              .orElseThrow();
      table.row(OfficialTable.changed(row(layout, n++), dated(bad)));
    }
    return table;
  }

  /** What is wrong with a date is wrong with it on any day. */
  private Map<String, String> dated(BadRows.Bad bad) {
    return switch (bad.name()) {
      case "decisionInFuture" -> Map.of(bad.column(), day.plusYears(72).toString());
      case "validityReversed" -> Map.of(bad.column(), decided().minusDays(1).toString());
      case "publicityOver" -> Map.of(bad.column(), decided().minusYears(6).toString());
      default -> bad.changes();
    };
  }

  private LocalDate decided() {
    return day.minusDays(DECIDED_DAYS_AGO);
  }

  private Map<String, String> row(Layout layout, int n) {
    Map<String, String> row =
        OfficialTable.changed(OfficialRows.good(layout, 500 + n), dates(layout));
    row.put("行政相对人名称", NAMES.get((n - 1) % NAMES.size()));
    return row;
  }

  /** In the ways of writing a date that authorities use. */
  private Map<String, String> dates(Layout layout) {
    LocalDate decided = decided();
    if (layout == Layout.PENALTY_2018) {
      return Map.of(
          "处罚决定日期", DateTimeFormatter.ofPattern("yyyy/M/d").format(decided),
          "公示截止期", decided.plusYears(1).toString());
    }
    return Map.of(
        "许可决定日期", DateTimeFormatter.ofPattern("yyyy年M月d日").format(decided),
        "有效期自", DateTimeFormatter.BASIC_ISO_DATE.format(decided),
        "有效期至", decided.plusYears(5).minusDays(1).toString());
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
