package org.gongshi.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table of an official layout that tests fill and write as CSV or XLSX. */
final class OfficialTable {
  private final List<String> labels;
  private final List<List<String>> rows = new ArrayList<>();

  OfficialTable(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  List<String> labels() {
    return labels;
  }

  /** Adds a row given by label; labels that the row lacks stay empty. */
  OfficialTable row(Map<String, String> cells) {
    if (!labels.containsAll(cells.keySet())) {
      throw new IllegalArgumentException("unknown labels in " + cells.keySet());
    }
    rows.add(labels.stream().map(label -> cells.getOrDefault(label, "")).toList());
    return this;
  }

  /** Line of the last row added, the header being line 1. */
  int lastLine() {
    return rows.size() + 1;
  }

  Path csv(Path file) {
    return csv(file, StandardCharsets.UTF_8, ',');
  }

  Path csv(Path file, Charset charset, char separator) {
    try (Writer out = new OutputStreamWriter(Files.newOutputStream(file), charset);
        CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(out)) {
      csv.writeRecord(labels);
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Path xlsx(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "gongshi-tests", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Sheet1");
      write(sheet, 0, labels);
      for (int i = 0; i < rows.size(); i++) {
        write(sheet, i + 1, rows.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      if (!cells.get(column).isEmpty()) {
        sheet.value(row, column, cells.get(column));
      }
    }
  }

  /** A copy of a row with some cells changed. */
  static Map<String, String> changed(Map<String, String> row, Map<String, String> changes) {
    Map<String, String> changed = new LinkedHashMap<>(row);
    changed.putAll(changes);
    return changed;
  }
}
