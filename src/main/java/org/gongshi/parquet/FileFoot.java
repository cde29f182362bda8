package org.gongshi.parquet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands at the end of a file and says what is in it; {@code FileMetaData} of the format. */
record FileFoot(List<ParquetColumn> columns, List<RowGroup> groups, Map<String, String> about) {
  private static final int FORMAT_VERSION = 2;
  private static final String CREATED_BY = "gongshi";
  private static final int OPTIONAL = 1;
  private static final int GZIP = 2;

  /** Rows that lie together, column by column. */
  record RowGroup(long rows, List<ColumnChunk.Written> chunks) {}

  byte[] bytes() {
    CompactThrift foot = new CompactThrift().number(1, FORMAT_VERSION);
    schema(foot);
    foot.longNumber(3, groups.stream().mapToLong(RowGroup::rows).sum());
    foot.structs(4, groups.size());
    groups.forEach(group -> group(foot, group));
    foot.structs(5, about.size());
    new TreeMap<>(about).forEach((key, value) -> foot.item().text(1, key).text(2, value).end());
    return foot.text(6, CREATED_BY).bytes();
  }

  private void schema(CompactThrift foot) {
    foot.structs(2, columns.size() + 1);
    foot.item().text(4, "notices").number(5, columns.size()).end();
    for (ParquetColumn column : columns) {
      foot.item()
          .number(1, column.type().physical().code())
          .number(3, OPTIONAL)
          .text(4, column.name());
      meaning(foot, column.type());
      foot.end();
    }
  }

  /** What a value means, for readers of before 2018 and for those since. */
  private static void meaning(CompactThrift foot, ParquetType type) {
    switch (type) {
      case TEXT -> foot.number(6, 0).struct(10).present(1).end();
      case DATE -> foot.number(6, 6).struct(10).present(6).end();
      case INSTANT ->
          foot.number(6, 9)
              .struct(10)
              .struct(8)
              .flag(1, true)
              .struct(2)
              .present(1)
              .end()
              .end()
              .end();
      case DECIMAL ->
          foot.number(6, 5)
              .number(7, ParquetType.DECIMAL_SCALE)
              .number(8, ParquetType.DECIMAL_DIGITS)
              .struct(10)
              .struct(5)
              .number(1, ParquetType.DECIMAL_SCALE)
              .number(2, ParquetType.DECIMAL_DIGITS)
              .end()
              .end();
      case INTEGER, BOOLEAN -> {}
    }
  }

  private void group(CompactThrift foot, RowGroup group) {
    foot.item().structs(1, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      ColumnChunk.Written chunk = group.chunks().get(i);
      foot.item()
          .longNumber(2, 0)
          .struct(3)
          .number(1, columns.get(i).type().physical().code())
          .numbers(2, ColumnChunk.PLAIN, ColumnChunk.RLE)
          .texts(3, columns.get(i).name())
          .number(4, GZIP)
          .longNumber(5, chunk.values())
          .longNumber(6, chunk.uncompressedBytes())
          .longNumber(7, chunk.compressedBytes())
          .longNumber(9, chunk.offset())
          .end()
          .end();
    }
    foot.longNumber(
            2, group.chunks().stream().mapToLong(ColumnChunk.Written::uncompressedBytes).sum())
        .longNumber(3, group.rows())
        .end();
  }
}
