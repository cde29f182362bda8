package org.gongshi.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads the rows of one official file from first to last, whatever its format. */
interface RowReader extends Closeable {

  /** The next row; empty at the end of the file. Blank rows are returned like any other. */
  Optional<RawRow> next() throws IOException, RefusedFileException;

  /** Share of the file read so far, 0 to 1; a guess is good enough. */
  double progress();

  /** Whether every row writes all its cells, so that a shorter one has lost some. */
  boolean fixedWidth();

  /** The format as the report names it: {@code CSV, UTF-8}. */
  String format();
}
