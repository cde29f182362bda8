package org.gongshi.intake;

import org.jspecify.annotations.Nullable;

/**
 * One row of a file as text, before any meaning.
 *
 * @param line line of the file (CSV) or row of the sheet (XLSX) where it begins, from 1
 * @param cells one text per cell, empty for a missing one
 * @param faults per cell what is wrong with it as a cell; null when the row has none
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one row, is never compared; copies would cost
record RawRow(long line, String[] cells, @Nullable IntakeCode @Nullable [] faults) {

  @Nullable IntakeCode fault(int column) {
    return faults == null ? null : faults[column];
  }

  boolean isBlank() {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return faults == null;
  }
}
