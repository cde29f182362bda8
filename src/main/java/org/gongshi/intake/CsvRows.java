package org.gongshi.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Rows of a CSV file: comma, semicolon or tab, quoted newlines, UTF-8 or GB18030. */
final class CsvRows implements RowReader {
  /** A wider file is no official file; a bound keeps a hostile one from filling the heap. */
  static final int COLUMNS_MAX = 512;

  /** Characters of one record: many times the longest penalty decision seen. */
  static final int RECORD_CHARS_MAX = 1024 * 1024;

  /** Characters of the first line looked at to find the separator. */
  private static final int HEADER_PEEK_CHARS = 16 * 1024;

  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final TextEncoding encoding;
  private final long sizeBytes;
  private final CountingStream bytes;
  private final QuoteCountingReader chars;
  private final RowHandler handler = new RowHandler();
  private final CloseableIterator<RawRow> records;

  CsvRows(Path file) throws IOException, RefusedFileException {
    encoding = TextEncoding.of(file);
    sizeBytes = Math.max(1, Files.size(file));
    bytes = new CountingStream(Files.newInputStream(file));
    bytes.skipNBytes(encoding.bomBytes());
    BufferedReader text = new BufferedReader(new InputStreamReader(bytes, encoding.charset()));
    char separator = separator(text);
    chars = new QuoteCountingReader(text);
    records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowMissingFields(true) // a row of another width is a row problem, not a file's
            .allowExtraFields(true)
            .maxBufferSize(RECORD_CHARS_MAX)
            .build(handler, chars)
            .iterator();
  }

  @Override
  public Optional<RawRow> next() throws IOException, RefusedFileException {
    try {
      if (records.hasNext()) {
        return Optional.of(records.next());
      }
    } catch (CsvParseException e) {
      throw new RefusedFileException(
          IntakeCode.CSV_MALFORMED,
          "after line %d a record is broken, wider than %d cells or longer than %d characters"
              .formatted(handler.line, COLUMNS_MAX, RECORD_CHARS_MAX));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (handler.lastFieldQuoted && chars.quotes % 2 == 1) {
      throw new RefusedFileException(
          IntakeCode.CSV_QUOTE_OPEN, "the record that begins in line " + handler.line);
    }
    return Optional.empty();
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
    return "CSV, " + encoding.charset().name();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** The separator that occurs most often in the first non-empty line, outside quotes. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(HEADER_PEEK_CHARS + 1);
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    boolean content = false;
    for (int i = 0; i < HEADER_PEEK_CHARS; i++) {
      int c = text.read();
      if (c < 0 || (content && !quoted && (c == '\n' || c == '\r'))) {
        break;
      }
      content |= c > ' ';
      quoted ^= c == '"';
      for (int s = 0; s < SEPARATORS.length; s++) {
        if (!quoted && c == SEPARATORS[s]) {
          counts[s]++;
        }
      }
    }
    text.reset();
    int best = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      if (counts[s] > counts[best]) {
        best = s;
      }
    }
    return SEPARATORS[best];
  }

  /** Builds rows; keeps a cell's text object when the row above has the same text there. */
  private static final class RowHandler extends CsvCallbackHandler<RawRow> {
    private final String[] fields = new String[COLUMNS_MAX];
    private int count;
    private int chars;
    private long line;
    private boolean empty;
    private boolean lastFieldQuoted;

    RowHandler() {
      Arrays.fill(fields, "");
    }

    @Override
    protected RecordType getRecordType() {
      return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return count;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      line = startingLineNumber;
      count = 0;
      chars = 0;
      empty = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      chars += length;
      if (count == COLUMNS_MAX || chars > RECORD_CHARS_MAX) {
        throw new CsvParseException("record exceeds the limits");
      }
      if (!sameText(fields[count], buffer, offset, length)) {
        fields[count] = new String(buffer, offset, length);
      }
      count++;
      lastFieldQuoted = quoted;
    }

    private static boolean sameText(String text, char[] buffer, int offset, int length) {
      if (text.length() != length) {
        return false;
      }
      for (int i = length - 1; i >= 0; i--) { // numbered texts differ at their end
        if (text.charAt(i) != buffer[offset + i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("comments are not configured");
    }

    @Override
    protected void setEmpty() {
      empty = true;
    }

    @Override
    protected RawRow buildRecord() {
      return new RawRow(line, Arrays.copyOf(fields, count), null);
    }
  }

  /**
   * Counts quotation marks: the parser accepts a quote that is still open at the end of the file,
   * and would take all rows after it for one cell.
   */
  private static final class QuoteCountingReader extends Reader {
    private final Reader in;
    private long quotes;

    QuoteCountingReader(Reader in) {
      this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      for (int i = offset; i < offset + n; i++) {
        if (buffer[i] == '"') {
          quotes++;
        }
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
