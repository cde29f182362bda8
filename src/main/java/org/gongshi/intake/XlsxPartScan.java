package org.gongshi.intake;

/**
 * A byte-wise look at one XML part for what would make a parser allocate without bound: a cell
 * address beyond the last column, a row without end, a text or tag without end.
 *
 * <p>It knows just enough XML to follow {@code <row>} and {@code <c r="A1">}; the real parser
 * follows.
 */
final class XlsxPartScan {
  /** The last column of a sheet is XFD. */
  static final int COLUMN_LETTERS_MAX = 3;

  static final int ROW_CELLS_MAX = 16_384;

  /** Excel's own bound is 32,767 characters in a cell; escapes and line breaks take more bytes. */
  static final int RUN_BYTES_MAX = 1024 * 1024;

  private static final int NAME_BYTES_MAX = 64; // longer names are none of ours

  private enum State {
    TEXT,
    ELEMENT_NAME,
    TAG,
    ATTRIBUTE_VALUE
  }

  private State state = State.TEXT;
  private final StringBuilder name = new StringBuilder(NAME_BYTES_MAX);
  private boolean cell;
  private byte quote;
  private int letters;
  private int run;
  private int cellsOfRow;
  private boolean nameEnded;

  void feed(byte[] bytes, int length) throws RefusedFileException {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (++run > RUN_BYTES_MAX) {
        throw damaged("a text or tag has no end");
      }
      switch (state) {
        case TEXT -> {
          if (b == '<') {
            enter(State.ELEMENT_NAME);
          }
        }
        case ELEMENT_NAME -> elementName(b);
        case TAG -> tag(b);
        case ATTRIBUTE_VALUE -> attributeValue(b);
      }
    }
  }

  private void enter(State next) {
    state = next;
    run = next == State.TEXT || next == State.ELEMENT_NAME ? 0 : run;
    name.setLength(0);
  }

  private void elementName(byte b) throws RefusedFileException {
    if (b == ':') {
      name.setLength(0);
    } else if (b == '>' || b == '/' || b <= ' ') {
      element();
      enter(b == '>' ? State.TEXT : State.TAG);
    } else if (name.length() < NAME_BYTES_MAX) {
      name.append((char) b);
    }
  }

  private void element() throws RefusedFileException {
    cell = name.length() == 1 && name.charAt(0) == 'c';
    if (cell && ++cellsOfRow > ROW_CELLS_MAX) {
      throw damaged("a row has more than %d cells".formatted(ROW_CELLS_MAX));
    }
    if (name.length() == 3 && name.indexOf("row") == 0) {
      cellsOfRow = 0;
    }
  }

  private void tag(byte b) {
    if (b == '>') {
      enter(State.TEXT);
    } else if (b == '"' || b == '\'') {
      quote = b;
      letters = 0;
      state = State.ATTRIBUTE_VALUE;
    } else if (b == '=' || b <= ' ' || b == '/') {
      // The name before "=" stays until the next one begins.
      nameEnded |= name.length() > 0;
    } else {
      if (nameEnded) {
        name.setLength(0);
        nameEnded = false;
      }
      if (name.length() < NAME_BYTES_MAX) {
        name.append((char) b);
      }
    }
  }

  private void attributeValue(byte b) throws RefusedFileException {
    if (b == quote) {
      name.setLength(0);
      nameEnded = false;
      state = State.TAG;
    } else if (cell && name.length() == 1 && name.charAt(0) == 'r') {
      boolean digit = b >= '0' && b <= '9';
      if (b == '&' || (!digit && ++letters > COLUMN_LETTERS_MAX)) {
        throw damaged("a cell lies outside the sheet");
      }
    }
  }

  private static RefusedFileException damaged(String detail) {
    return new RefusedFileException(IntakeCode.XLSX_DAMAGED, detail);
  }
}
