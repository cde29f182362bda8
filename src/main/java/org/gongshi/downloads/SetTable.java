package org.gongshi.downloads;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.gongshi.parquet.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** One table, written in all formats at the same time. */
final class SetTable implements Closeable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Map<Format, SetFile> files = new EnumMap<>(Format.class);
  private final CsvWriter csv;
  private final OutputStream jsonLines;
  private final ParquetWriter parquet;
  private final String name;
  private long rows;
  private boolean closed;

  /**
   * Begins the files.
   *
   * @param name of the table; the files' names begin with it
   * @param about what the Parquet file says of itself
   */
  SetTable(Path directory, String name, Map<String, String> about) throws IOException {
    this.name = name;
    try {
      for (Format format : Format.values()) {
        files.put(format, new SetFile(directory.resolve(name + format.suffix())));
      }
      this.csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.CRLF)
              .build(
                  new OutputStreamWriter(
                      new GZIPOutputStream(file(Format.CSV), BUFFER_BYTES),
                      StandardCharsets.UTF_8));
      this.csv.writeRecord(Columns.ALL.stream().map(Column::name).toList());
      this.jsonLines = new GZIPOutputStream(file(Format.JSON_LINES), BUFFER_BYTES);
      this.parquet =
          new ParquetWriter(
              file(Format.PARQUET), Columns.ALL.stream().map(Column::inParquet).toList(), about);
    } catch (IOException | RuntimeException e) {
      closeAfter(e, files.values());
      throw e;
    }
  }

  /** Closes what a failure leaves open; what goes wrong with that is said with the failure. */
  static void closeAfter(Exception failure, Collection<? extends Closeable> open) {
    for (Closeable each : open) {
      try {
        each.close();
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private SetFile file(Format format) {
    SetFile file = files.get(format);
    if (file == null) {
      throw new IllegalStateException("no file of " + format);
    }
    return file;
  }

  void write(NoticeRow row) throws IOException {
    List<String> cells = new ArrayList<>(Columns.ALL.size());
    List<@Nullable Object> values = new ArrayList<>(Columns.ALL.size());
    for (Column column : Columns.ALL) {
      cells.add(column.cell(row));
      values.add(column.value(row));
    }
    csv.writeRecord(cells);
    parquet.write(values);
    jsonLines.write(row.json());
    jsonLines.write('\n');
    rows++;
  }

  /** Bytes that are on the disk by now, about. */
  long bytes() {
    return files.values().stream().mapToLong(SetFile::length).sum();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (parquet;
        jsonLines;
        csv) {
      // each closes its file
    }
  }

  /** What the manifest says of the table, once it is closed. */
  record Written(String name, long rows, Map<Format, SetFile.Written> files) {}

  Written written() {
    Map<Format, SetFile.Written> written = new EnumMap<>(Format.class);
    files.forEach((format, file) -> written.put(format, file.written()));
    return new Written(name, rows, written);
  }
}
