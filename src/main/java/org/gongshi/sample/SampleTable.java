package org.gongshi.sample;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The word lists and tables the sample is made from, read whole from the resources. */
final class SampleTable {

  private SampleTable() {}

  static List<NamedCsvRecord> rows(String resource) {
    try (var csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(new InputStreamReader(open(resource), StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows by section or part of one; a row names all it is for. */
  static <T> Map<String, List<T>> byBusiness(String resource, Function<NamedCsvRecord, T> reading) {
    Map<String, List<T>> byBusiness = new TreeMap<>();
    for (NamedCsvRecord row : rows(resource)) {
      T value = reading.apply(row);
      for (String business : row.getField("sectors").split("", -1)) {
        byBusiness.merge(business, List.of(value), SampleTable::both);
      }
    }
    return byBusiness;
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static InputStream open(String resource) {
    InputStream in = SampleTable.class.getResourceAsStream("/sample/" + resource);
    if (in == null) {
      throw new IllegalStateException("Resource sample/" + resource + " is missing");
    }
    return in;
  }
}
