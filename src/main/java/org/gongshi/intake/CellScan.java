package org.gongshi.intake;

import org.gongshi.register.ResidentNumber;

/**
 * The look at every cell of a row before any is used: spreadsheet faults, characters that cannot be
 * published, and identity numbers in any column but those made for them.
 */
final class CellScan {
  private CellScan() {}

  static void check(CheckedRow row) {
    String[] cells = row.raw().cells();
    for (int column = 0; column < cells.length; column++) {
      checkFault(row, column);
      String cell = cells[column];
      if (!cell.isEmpty()) {
        checkCell(row, column, cell);
      }
    }
    checkWidth(row, cells);
  }

  private static void checkFault(CheckedRow row, int column) {
    boolean known = row.columns().fieldAt(column).isPresent();
    IntakeCode fault = known ? row.raw().fault(column) : null;
    if (fault != null) {
      row.problem(row.columns().label(column), fault);
    }
  }

  private static void checkCell(CheckedRow row, int column, String cell) {
    if (!isPublishable(cell)) {
      row.withhold(column, IntakeCode.CELL_CHARACTER);
    }
    if (isScanned(row.columns(), column) && ResidentNumber.anywhereIn(cell)) {
      row.withhold(column, IntakeCode.IDENTITY_NUMBER);
    }
  }

  /** Code columns have a rule of their own; document columns are made for identity numbers. */
  private static boolean isScanned(ColumnMap columns, int column) {
    Field field = columns.fieldAt(column).orElse(Field.REMARK);
    return switch (field) {
      case USCC,
          REGNO,
          ORGCODE,
          TAX_NUMBER,
          INSTITUTION_NUMBER,
          SOCIAL_NUMBER,
          RESIDENT_NUMBER,
          REPRESENTATIVE_DOCUMENT,
          PERSON_DOCUMENT,
          AUTHORITY_USCC,
          SOURCE_USCC ->
          false;
      default -> true;
    };
  }

  /** No control characters but line breaks and tabs, no half of a character, no noncharacter. */
  static boolean isPublishable(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c < ' ' ? c != '\n' && c != '\r' && c != '\t' : c >= 0x7F && !isPublishable(cell, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPublishable(String cell, int i) {
    char c = cell.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < cell.length() && Character.isLowSurrogate(cell.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(cell.charAt(i - 1));
    }
    boolean bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c >= 0xA0 && c < 0xFFFD && !bidi && c != 0xFEFF;
  }

  /** CSV rows are as wide as the header; what is beyond it is empty. */
  private static void checkWidth(CheckedRow row, String[] cells) {
    int width = row.columns().width();
    boolean excess = false;
    for (int column = width; column < cells.length; column++) {
      excess |= !cells[column].isBlank();
    }
    if (excess || (row.fixedWidth() && cells.length < width)) {
      row.problem("", IntakeCode.ROW_WIDTH);
    }
  }
}
