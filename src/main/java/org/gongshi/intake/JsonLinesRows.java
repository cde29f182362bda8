package org.gongshi.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of JSON lines: one object a line, its members named like the columns of the
 * official layouts, their values text or numbers. A member that is missing or null is an empty
 * cell. The file is read twice, because only its end says which members there are.
 */
final class JsonLinesRows implements RowReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final long sizeBytes;
  private final CountingStream bytes;
  private final BufferedReader text;
  private final Map<String, Integer> columns = new HashMap<>();
  private boolean headerGiven;
  private long line;

  JsonLinesRows(Path file) throws IOException, RefusedFileException {
    TextEncoding encoding = TextEncoding.of(file);
    if (!encoding.charset().equals(StandardCharsets.UTF_8)) {
      throw new RefusedFileException(IntakeCode.ENCODING_UNKNOWN, "JSON is always UTF-8");
    }
    findMembers(file, encoding);
    sizeBytes = Math.max(1, Files.size(file));
    bytes = new CountingStream(Files.newInputStream(file));
    bytes.skipNBytes(encoding.bomBytes());
    text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  /** Whether a file that begins so holds JSON: no table's first label begins with a brace. */
  static boolean looksLike(byte[] head) {
    String start = new String(head, StandardCharsets.UTF_8);
    return start.replace("\uFEFF", "").stripLeading().startsWith("{");
  }

  private void findMembers(Path file, TextEncoding encoding)
      throws IOException, RefusedFileException {
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(encoding.bomBytes());
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String record = read(reader); record != null; record = read(reader)) {
        members(record, (name, _, _) -> columns.putIfAbsent(name, columns.size()));
        if (columns.size() > CsvRows.COLUMNS_MAX) {
          throw malformed("more than " + CsvRows.COLUMNS_MAX + " different members");
        }
      }
    }
    line = 0;
  }

  @Override
  public Optional<RawRow> next() throws IOException, RefusedFileException {
    if (!headerGiven) {
      headerGiven = true;
      String[] labels = new String[columns.size()];
      columns.forEach((name, column) -> labels[column] = name);
      return Optional.of(new RawRow(0, labels, null));
    }
    String record = read(text);
    return record == null ? Optional.empty() : Optional.of(row(record));
  }

  private RawRow row(String record) throws IOException, RefusedFileException {
    String[] cells = new String[columns.size()];
    Arrays.fill(cells, "");
    @Nullable IntakeCode[] faults = new IntakeCode[cells.length];
    boolean[] faulty = new boolean[1];
    members(
        record,
        (name, value, isText) -> {
          int column = columns.getOrDefault(name, 0);
          cells[column] = value;
          if (!isText) {
            faults[column] = IntakeCode.CELL_NOT_TEXT;
            faulty[0] = true;
          }
        });
    return new RawRow(line, cells, faulty[0] ? faults : null);
  }

  /** Takes one member; what is neither text nor a number comes without its value. */
  private interface Member {
    void take(String name, String value, boolean isText);
  }

  private void members(String record, Member member) throws IOException, RefusedFileException {
    try (JsonParser parser = JSON.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("it begins otherwise");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (value) {
          case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              member.take(name, parser.getText(), true);
          case VALUE_NULL -> member.take(name, "", true);
          default -> {
            parser.skipChildren();
            member.take(name, "", false);
          }
        }
      }
      if (parser.nextToken() != null) {
        throw malformed("something follows the object");
      }
    } catch (JsonProcessingException e) {
      // The library's message would quote the line.
      throw malformed("broken at its character " + e.getLocation().getColumnNr());
    }
  }

  private RefusedFileException malformed(String what) {
    return new RefusedFileException(IntakeCode.JSON_MALFORMED, "line %d: %s".formatted(line, what));
  }

  /** The next line that is not blank; null at the end. */
  private @Nullable String read(BufferedReader reader) throws IOException, RefusedFileException {
    StringBuilder record = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c != '\n') {
        record.append((char) c);
        if (record.length() > CsvRows.RECORD_CHARS_MAX) {
          throw malformed("longer than " + CsvRows.RECORD_CHARS_MAX + " characters");
        }
      } else {
        line++;
        if (!record.toString().isBlank()) {
          return record.toString();
        }
        record.setLength(0);
      }
    }
    line++;
    return record.toString().isBlank() ? null : record.toString();
  }

  @Override
  public double progress() {
    return Math.min(1, (double) bytes.count() / sizeBytes);
  }

  @Override
  public boolean fixedWidth() {
    return true;
  }

  @Override
  public String format() {
    return "JSON lines, UTF-8";
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
