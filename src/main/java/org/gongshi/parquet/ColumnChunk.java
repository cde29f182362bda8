package org.gongshi.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The values of one column in one group of rows: pages that are done, and the one being filled. */
final class ColumnChunk {
  private static final int DATA_PAGE = 0;
  static final int PLAIN = 0;
  static final int RLE = 3;

  private final ParquetType type;
  private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Levels levels = new Levels();
  private int pageValues;
  private int bits;
  private int bitCount;
  private long chunkValues;
  private long uncompressedBytes;

  ColumnChunk(ParquetType type) {
    this.type = type;
  }

  /** A value of the column's type, or none. */
  void add(@Nullable Object value) {
    levels.add(value != null);
    pageValues++;
    if (value != null) {
      write(value);
    }
  }

  private void write(Object value) {
    switch (type) {
      case TEXT -> {
        byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
        LittleEndian.writeInt(values, utf8.length);
        values.writeBytes(utf8);
      }
      case INTEGER -> LittleEndian.writeInt(values, (Integer) value);
      case BOOLEAN -> writeBit((Boolean) value);
      case DATE -> LittleEndian.writeInt(values, Math.toIntExact(((LocalDate) value).toEpochDay()));
      case INSTANT -> LittleEndian.writeLong(values, ((Instant) value).toEpochMilli());
      case DECIMAL ->
          LittleEndian.writeLong(
              values,
              ((BigDecimal) value)
                  .setScale(ParquetType.DECIMAL_SCALE, RoundingMode.UNNECESSARY)
                  .unscaledValue()
                  .longValueExact());
    }
  }

  /** Eight of them in a byte, the first one lowest. */
  private void writeBit(boolean value) {
    bits |= (value ? 1 : 0) << bitCount++;
    if (bitCount == Byte.SIZE) {
      endBits();
    }
  }

  private void endBits() {
    if (bitCount > 0) {
      values.write(bits);
    }
    bits = 0;
    bitCount = 0;
  }

  /** Bytes of the page that is being filled, about. */
  int pageBytes() {
    return values.size();
  }

  /** Bytes of the pages that are done. */
  int chunkBytes() {
    return pages.size();
  }

  void endPage() {
    if (pageValues == 0) {
      return;
    }
    endBits();
    ByteArrayOutputStream page = new ByteArrayOutputStream(values.size() + Integer.BYTES);
    levels.writeTo(page);
    page.writeBytes(values.toByteArray());
    byte[] compressed = compressed(page);
    byte[] header =
        new CompactThrift()
            .number(1, DATA_PAGE)
            .number(2, page.size())
            .number(3, compressed.length)
            .struct(5)
            .number(1, pageValues)
            .number(2, PLAIN)
            .number(3, RLE)
            .number(4, RLE)
            .end()
            .bytes();
    pages.writeBytes(header);
    pages.writeBytes(compressed);
    uncompressedBytes += header.length + page.size();
    chunkValues += pageValues;
    pageValues = 0;
    values.reset();
  }

  private static byte[] compressed(ByteArrayOutputStream page) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.size() / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      page.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** What the foot of the file says of a chunk. */
  record Written(long offset, long values, long compressedBytes, long uncompressedBytes) {}

  /** Writes all pages, and begins anew. */
  Written writeTo(OutputStream out, long offset) throws IOException {
    pages.writeTo(out);
    Written written = new Written(offset, chunkValues, pages.size(), uncompressedBytes);
    pages.reset();
    chunkValues = 0;
    uncompressedBytes = 0;
    return written;
  }
}
