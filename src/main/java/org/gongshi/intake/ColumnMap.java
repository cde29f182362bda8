package org.gongshi.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds which field.
 *
 * <p>Built from the header's labels alone; two files with the same columns in another order have
 * the same meaning.
 */
final class ColumnMap {
  private static final int ABSENT = -1;

  /** What people write where there is nothing to write. */
  private static final Set<String> PLACEHOLDERS =
      Set.of("/", "\\", "-", "--", "—", "——", "无", "空", "暂无", "NULL", "null", "N/A", "\\N");

  private static final int PLACEHOLDER_LENGTH_MAX = 4;

  private final Layout layout;
  private final List<String> labels;
  private final int[] columnOf = new int[Field.COUNT];
  private final @Nullable Field[] fieldAt;

  /**
   * Fields by column, null where a column is not known.
   *
   * @param labels the header as it stands in the file
   */
  ColumnMap(Layout layout, List<String> labels, @Nullable Field[] fieldAt) {
    this.layout = layout;
    this.labels = List.copyOf(labels);
    this.fieldAt = fieldAt.clone();
    Arrays.fill(columnOf, ABSENT);
    for (int column = 0; column < fieldAt.length; column++) {
      Field field = fieldAt[column];
      if (field != null) {
        columnOf[field.ordinal()] = column;
      }
    }
  }

  Layout layout() {
    return layout;
  }

  int width() {
    return labels.size();
  }

  boolean has(Field field) {
    return columnOf[field.ordinal()] != ABSENT;
  }

  /** The cell of a field, stripped; empty when column or cell is missing or says "none". */
  String cell(RawRow row, Field field) {
    int column = columnOf[field.ordinal()];
    if (column == ABSENT || column >= row.cells().length) {
      return "";
    }
    String text = row.cells()[column].strip();
    return text.length() <= PLACEHOLDER_LENGTH_MAX && PLACEHOLDERS.contains(text) ? "" : text;
  }

  Optional<Field> fieldAt(int column) {
    return column < fieldAt.length ? Optional.ofNullable(fieldAt[column]) : Optional.empty();
  }

  /** How the report names a column: its label in the file, or the official one. */
  String label(Field field) {
    int column = columnOf[field.ordinal()];
    return column == ABSENT ? ColumnLabels.standard().name(layout, field) : labels.get(column);
  }

  String label(int column) {
    return column < labels.size() && !labels.get(column).isEmpty()
        ? labels.get(column)
        : "#" + (column + 1);
  }

  /** Labels of the columns that no field of the layout claims. */
  List<String> ignored() {
    return IntStream.range(0, labels.size())
        .filter(column -> fieldAt(column).isEmpty() && !labels.get(column).isEmpty())
        .mapToObj(labels::get)
        .toList();
  }
}
