package org.gongshi.text;

/** Text for a cell of a table that is opened in a spreadsheet. */
public final class SpreadsheetText {
  /** Full-width forms too: some spreadsheets take them for the others. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private SpreadsheetText() {}

  /** A text no spreadsheet takes for a formula: it gets an apostrophe before it if it might. */
  public static String safe(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
