package org.gongshi.screening;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.function.ToIntFunction;
import org.gongshi.lookup.SubjectView;
import org.gongshi.text.SpreadsheetText;

/** Findings as a table. No cell is a formula, whatever was sent. */
final class FindingsCsv {
  /** Without it Excel reads Chinese as Latin. */
  static final String BOM = "\uFEFF";

  private static final String[] LABELS = {
    "line",
    "name_sent",
    "number_sent",
    "grade",
    "reason",
    "reason_zh",
    "number",
    "name",
    "registration",
    "good",
    "warning",
    "ended",
    "ratings",
    "page",
    "watermark"
  };

  private FindingsCsv() {}

  /** The labels of the columns. */
  static String labels() {
    return written(csv -> csv.writeRecord(LABELS));
  }

  /**
   * Some rows.
   *
   * @param base where this portal is, as its caller sees it
   */
  static String rows(List<Finding> findings, URI base) {
    return written(csv -> findings.forEach(finding -> csv.writeRecord(cells(finding, base))));
  }

  private interface Writing {
    void to(CsvWriter csv);
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      writing.to(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has none
    }
    return text.toString();
  }

  private static String[] cells(Finding finding, URI base) {
    Outcome outcome = finding.outcome();
    return new String[] {
      Long.toString(finding.line()),
      SpreadsheetText.safe(finding.name()),
      SpreadsheetText.safe(finding.number()),
      outcome.grade(),
      outcome.english(),
      outcome.chinese(),
      finding.found().map(number -> number.scheme() + ":" + number.value()).orElse(""),
      SpreadsheetText.safe(finding.facts().map(SubjectView.Facts::name).orElse("")),
      finding.facts().flatMap(SubjectView.Facts::status).orElse(""),
      count(finding, Counts::good),
      count(finding, Counts::warning),
      count(finding, Counts::ended),
      count(finding, Counts::ratings),
      finding.page().map(page -> base.resolve(page).toString()).orElse(""),
      finding.position().map(read -> read.watermark().toString()).orElse("")
    };
  }

  private static String count(Finding finding, ToIntFunction<Counts> section) {
    return finding.counts().map(known -> Integer.toString(section.applyAsInt(known))).orElse("");
  }
}
