package org.gongshi.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import org.gongshi.text.SpreadsheetText;

/** The rejected rows as a table for a spreadsheet, safe against formula injection. */
final class ReportCsv {
  private static final char BOM = '\uFEFF'; // without it Excel reads Chinese as Latin

  private ReportCsv() {}

  static void write(IntakeReport report, Writer out) throws IOException {
    out.write(BOM);
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord("line", "column", "code", "reason", "reason_zh");
      for (FileProblem problem : report.fileProblems()) {
        record(csv, "", problem.detail(), problem.code());
      }
      for (RejectedRow row : report.rejectedRows()) {
        for (RowProblem problem : row.problems()) {
          record(csv, Long.toString(row.line()), problem.column(), problem.code());
        }
      }
    }
  }

  private static void record(CsvWriter csv, String line, String column, IntakeCode code) {
    csv.writeRecord(
        line, SpreadsheetText.safe(column), code.code(), code.english(), code.chinese());
  }
}
