package org.gongshi.register;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One of the small tables that come with the product as a CSV resource, read whole. A table that
 * cannot be read is our own mistake and stops the start.
 */
final class ResourceTable {

  private ResourceTable() {}

  static List<NamedCsvRecord> rows(String resource) {
    try (InputStream in = ResourceTable.class.getResourceAsStream("/register/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("Resource register/" + resource + " is missing");
      }
      try (var csv =
          CsvReader.builder()
              .commentStrategy(CommentStrategy.SKIP)
              .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return csv.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> optional(NamedCsvRecord row, String column) {
    return Optional.of(row.getField(column)).filter(value -> !value.isEmpty());
  }

  static Optional<LocalDate> optionalDate(NamedCsvRecord row, String column) {
    return optional(row, column).map(LocalDate::parse);
  }

  /** A field that holds several wordings, separated by vertical bars. */
  static List<String> several(NamedCsvRecord row, String column) {
    return optional(row, column).stream()
        .flatMap(value -> Arrays.stream(value.split("\\|", -1)))
        .toList();
  }
}
