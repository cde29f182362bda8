package org.gongshi.screening;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list: a table as spreadsheets save it, or one name or number a line. UTF-8 or GB18030, as
 * Chinese spreadsheets export; a strict decoder tells them apart, as in the intake.
 */
final class SupplierList {
  /** A screening is one request; this many rows take seconds. */
  static final int ROWS_MAX = 1_000;

  /** As many rows with long names and some columns besides. */
  static final int BYTES_MAX = 512 * 1024;

  /** What is wider was never looked at by a person. */
  static final int COLUMNS_MAX = 50;

  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final char BOM = '\uFEFF';

  private SupplierList() {}

  /** The rows that have a name or a number. */
  static List<Entry> read(byte[] bytes) throws RefusedListException {
    if (bytes.length > BYTES_MAX) {
      throw new RefusedListException(ListFault.BYTES);
    }
    List<Entry> entries = entries(records(text(bytes)));
    if (entries.isEmpty()) {
      throw new RefusedListException(ListFault.EMPTY);
    }
    if (entries.size() > ROWS_MAX) {
      throw new RefusedListException(ListFault.ROWS);
    }
    return entries;
  }

  private static String text(byte[] bytes) throws RefusedListException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        // A new decoder reports what does not fit, and does not replace it.
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.indexOf('\0') < 0) {
          return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
        }
      } catch (CharacterCodingException _) {
        // then it is the other one, or none
      }
    }
    throw new RefusedListException(ListFault.ENCODING);
  }

  private static List<CsvRecord> records(String text) throws RefusedListException {
    if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
      throw new RefusedListException(ListFault.BROKEN); // the rest would be one cell
    }
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .maxBufferSize(BYTES_MAX)
            .ofCsvRecord(text)) {
      for (CsvRecord row : csv) {
        if (row.getFieldCount() > COLUMNS_MAX) {
          throw new RefusedListException(ListFault.COLUMNS);
        }
        records.add(row);
      }
    } catch (CsvParseException e) {
      throw new RefusedListException(ListFault.BROKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has none
    }
    return records;
  }

  /** The separator that occurs most often in the first line that is not empty. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = SEPARATORS[0];
    long most = 0;
    for (char separator : SEPARATORS) {
      long count = first.chars().filter(c -> c == separator).count();
      if (count > most) {
        best = separator;
        most = count;
      }
    }
    return best;
  }

  private static List<Entry> entries(List<CsvRecord> records) {
    if (records.isEmpty()) {
      return List.of();
    }
    Columns columns = Columns.of(records.getFirst().getFields());
    return records.stream()
        .skip(columns.labelled() ? 1 : 0)
        .map(row -> columns.entry(row.getStartingLineNumber(), row.getFields()))
        .filter(entry -> !entry.name().isEmpty() || !entry.number().isEmpty())
        .toList();
  }
}
