package org.gongshi.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of this package's tables: lines of a key, a tab and characters; {@code #} starts a note. */
final class TableFile {

  record Row(String key, String characters) {}

  private TableFile() {}

  static List<Row> rows(String name) {
    // Absolute, and named by this class, so that the native image finds it in the module too.
    try (InputStream in = TableFile.class.getResourceAsStream("/text/" + name)) {
      if (in == null) {
        throw new IllegalStateException("text/" + name + " is not on the class path");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.startsWith("#")).map(TableFile::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    int tab = line.indexOf('\t');
    return new Row(line.substring(0, tab), line.substring(tab + 1));
  }
}
