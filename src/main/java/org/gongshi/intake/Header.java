package org.gongshi.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongshi.register.ResidentNumber;
import org.jspecify.annotations.Nullable;

/** Finds a file's layout from the labels of its header row. */
final class Header {
  /** Titles and notes stand above the header of some official templates. */
  static final int ROWS_SEARCHED_MAX = 10;

  /** Fewer known labels than this make no header. */
  private static final int KNOWN_LABELS_MIN = 3;

  /** A label is a few words; a longer cell is echoed cut, in case it is something else. */
  private static final int LABEL_LENGTH_MAX = 60;

  private static final ColumnLabels LABELS = ColumnLabels.standard();

  private Header() {}

  /** Whether a row could be the header: at least three of its cells are labels of one layout. */
  static boolean looksLike(RawRow row) {
    for (Layout layout : Layout.values()) {
      if (known(layout, row) >= KNOWN_LABELS_MIN) {
        return true;
      }
    }
    return false;
  }

  /** The layout and its columns, among the layouts of the kind asked for. */
  static ColumnMap read(RawRow row, Optional<FileKind> kind) throws RefusedFileException {
    Layout layout = layout(row);
    if (kind.isPresent() && kind.get() != layout.kind()) {
      throw new RefusedFileException(
          IntakeCode.LAYOUT_OTHER_KIND,
          "asked for %s, the labels are those of %s".formatted(kind.get().code(), layout.code()));
    }
    checkBareCodes(row, layout);
    ColumnMap map = map(row, layout);
    List<String> missing =
        LABELS.mandatory(layout).stream()
            .filter(field -> !map.has(field))
            .map(field -> LABELS.name(layout, field))
            .toList();
    if (!missing.isEmpty()) {
      throw new RefusedFileException(
          IntakeCode.COLUMN_MISSING, layout.code() + ": " + String.join(", ", missing));
    }
    return map;
  }

  /** Whether a row below the header repeats it, as labels above field codes do. */
  static boolean repeats(RawRow row, ColumnMap map) {
    int same = 0;
    for (int column = 0; column < row.cells().length; column++) {
      String cell = row.cells()[column];
      if (!cell.isBlank()) {
        Optional<Field> field = LABELS.field(map.layout(), cell);
        if (field.isEmpty() || !field.equals(map.fieldAt(column))) {
          return false;
        }
        same++;
      }
    }
    return same >= KNOWN_LABELS_MIN;
  }

  /** The layout most of whose mandatory columns are there; of equals, the one that knows more. */
  private static Layout layout(RawRow row) throws RefusedFileException {
    List<Layout> byFit = new ArrayList<>(List.of(Layout.values()));
    byFit.removeIf(layout -> known(layout, row) < KNOWN_LABELS_MIN);
    Comparator<Layout> fit =
        Comparator.comparingInt((Layout layout) -> missing(layout, row))
            .thenComparingInt(layout -> -known(layout, row));
    byFit.sort(fit);
    if (byFit.isEmpty()) {
      throw new RefusedFileException(IntakeCode.LAYOUT_UNKNOWN, "");
    }
    if (byFit.size() > 1 && fit.compare(byFit.get(0), byFit.get(1)) == 0) {
      throw new RefusedFileException(
          IntakeCode.LAYOUT_AMBIGUOUS, byFit.get(0).code() + ", " + byFit.get(1).code());
    }
    return byFit.getFirst();
  }

  private static int known(Layout layout, RawRow row) {
    int known = 0;
    for (String cell : row.cells()) {
      known += LABELS.field(layout, cell).isPresent() ? 1 : 0;
    }
    return known;
  }

  private static int missing(Layout layout, RawRow row) {
    Set<Field> missing = EnumSet.copyOf(LABELS.mandatory(layout));
    for (String cell : row.cells()) {
      LABELS.field(layout, cell).ifPresent(missing::remove);
    }
    return missing.size();
  }

  /** A bare 代码_2 is clear only where no label of the other edition stands beside it. */
  private static void checkBareCodes(RawRow row, Layout layout) throws RefusedFileException {
    Optional<Layout> other = otherEdition(layout);
    if (other.isEmpty()) {
      return;
    }
    boolean mixed = false;
    List<String> bare = new ArrayList<>();
    for (String cell : row.cells()) {
      if (ColumnLabels.isBareCode(cell)) {
        bare.add(label(cell));
      } else {
        mixed |=
            LABELS.field(layout, cell).isEmpty() && LABELS.field(other.get(), cell).isPresent();
      }
    }
    if (mixed && !bare.isEmpty()) {
      throw new RefusedFileException(IntakeCode.COLUMN_AMBIGUOUS, String.join(", ", bare));
    }
  }

  private static Optional<Layout> otherEdition(Layout layout) {
    return switch (layout) {
      case PENALTY_2018 -> Optional.of(Layout.PENALTY_OLDER);
      case PENALTY_OLDER -> Optional.of(Layout.PENALTY_2018);
      case LICENCE_2018 -> Optional.of(Layout.LICENCE_OLDER);
      case LICENCE_OLDER -> Optional.of(Layout.LICENCE_2018);
      case ORGANISATION, NOTICE -> Optional.empty();
    };
  }

  private static ColumnMap map(RawRow row, Layout layout) throws RefusedFileException {
    int width = width(row);
    @Nullable Field[] fieldAt = new Field[width];
    List<String> labels = new ArrayList<>(width);
    Set<Field> seen = EnumSet.noneOf(Field.class);
    Set<String> unknown = new HashSet<>();
    for (int column = 0; column < width; column++) {
      String cell = row.cells()[column].strip();
      labels.add(label(cell));
      Optional<Field> field = LABELS.field(layout, cell);
      boolean first = field.map(seen::add).orElseGet(() -> cell.isEmpty() || unknown.add(cell));
      if (!first) {
        throw new RefusedFileException(IntakeCode.COLUMN_DUPLICATE, label(cell));
      }
      fieldAt[column] = field.orElse(null);
    }
    return new ColumnMap(layout, labels, fieldAt);
  }

  /** Columns up to the last labelled one; spreadsheets trail empty columns. */
  private static int width(RawRow row) {
    int width = row.cells().length;
    while (width > 0 && row.cells()[width - 1].isBlank()) {
      width--;
    }
    return width;
  }

  /** A label fit for a report: short, one line, and no number of a person in it. */
  private static String label(String cell) {
    String line = cell.strip().replaceAll("\\s+", " ");
    if (ResidentNumber.anywhereIn(line)) {
      return "(not shown)";
    }
    return line.length() <= LABEL_LENGTH_MAX ? line : line.substring(0, LABEL_LENGTH_MAX) + "…";
  }
}
