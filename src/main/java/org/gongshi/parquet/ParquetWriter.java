package org.gongshi.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes one table, row by row; holds one group of rows in memory. The file is whole only after
 * {@link #close}.
 */
public final class ParquetWriter implements Closeable {
  /** Rows of a group: what is in memory, and what a reader may pass over at once. */
  static final int GROUP_ROWS = 20_000;

  /** Compressed bytes of a group after which it ends; a set has up to 32 tables being written. */
  private static final int GROUP_BYTES = 4 * 1024 * 1024;

  /** Rows of a page, which is compressed whole. */
  static final int PAGE_ROWS = 2_000;

  /** Bytes of the pages of all columns together after which they end. */
  private static final int PAGE_BYTES = 1024 * 1024;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final List<ParquetColumn> columns;
  private final Map<String, String> about;
  private final List<ColumnChunk> chunks;
  private final List<FileFoot.RowGroup> groups = new ArrayList<>();
  private long offset;
  private int pageRows;
  private int groupRows;
  private boolean closed;

  /**
   * Begins a file.
   *
   * @param out is closed with this
   * @param about what the file says of itself beside its rows
   */
  public ParquetWriter(OutputStream out, List<ParquetColumn> columns, Map<String, String> about)
      throws IOException {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.about = Map.copyOf(about);
    this.chunks = columns.stream().map(column -> new ColumnChunk(column.type())).toList();
    out.write(MAGIC);
    offset = MAGIC.length;
  }

  /**
   * Adds a row.
   *
   * @param row a value for each column, of the class that its type names, or null
   */
  public void write(List<@Nullable Object> row) throws IOException {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException("a row of " + row.size() + " values");
    }
    for (int i = 0; i < chunks.size(); i++) {
      chunks.get(i).add(row.get(i));
    }
    groupRows++;
    if (++pageRows == PAGE_ROWS || isOver(PAGE_BYTES, ColumnChunk::pageBytes)) {
      endPages();
    }
    if (groupRows == GROUP_ROWS || pageRows == 0 && isOver(GROUP_BYTES, ColumnChunk::chunkBytes)) {
      endGroup();
    }
  }

  private boolean isOver(long bytesMax, ToIntFunction<ColumnChunk> bytes) {
    long sum = 0;
    for (ColumnChunk chunk : chunks) {
      sum += bytes.applyAsInt(chunk);
    }
    return sum > bytesMax;
  }

  private void endPages() {
    chunks.forEach(ColumnChunk::endPage);
    pageRows = 0;
  }

  private void endGroup() throws IOException {
    endPages();
    if (groupRows == 0) {
      return;
    }
    List<ColumnChunk.Written> written = new ArrayList<>(chunks.size());
    for (ColumnChunk chunk : chunks) {
      ColumnChunk.Written next = chunk.writeTo(out, offset);
      offset += next.compressedBytes();
      written.add(next);
    }
    groups.add(new FileFoot.RowGroup(groupRows, written));
    groupRows = 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      endGroup();
      byte[] foot = new FileFoot(columns, groups, about).bytes();
      out.write(foot);
      for (int i = 0; i < Integer.BYTES; i++) {
        out.write(foot.length >>> i * Byte.SIZE);
      }
      out.write(MAGIC);
    }
  }
}
