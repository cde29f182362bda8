package org.gongshi.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report into a directory: {@code intake-report.txt}, {@code .json} and {@code .csv}. */
final class ReportFiles {
  static final String BASE_NAME = "intake-report";

  private ReportFiles() {}

  static void write(IntakeReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (PrintWriter text = new PrintWriter(writer(directory, ".txt"))) {
      ReportText.write(report, IntakeTally.LISTED_ROWS_MAX, text);
      if (text.checkError()) {
        throw new IOException("the report could not be written to " + directory);
      }
    }
    try (Writer json = writer(directory, ".json")) {
      ReportJson.write(report, json);
    }
    try (Writer csv = writer(directory, ".csv")) {
      ReportCsv.write(report, csv);
    }
  }

  private static Writer writer(Path directory, String extension) throws IOException {
    return Files.newBufferedWriter(directory.resolve(BASE_NAME + extension));
  }
}
