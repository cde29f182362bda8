package org.gongshi.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Rows of the first visible sheet of an XLSX workbook, every cell as the text a reader sees. */
final class XlsxRows implements RowReader {
  /** A spreadsheet number keeps 15 digits; what is longer has lost some. */
  static final int NUMBER_DIGITS_MAX = 15;

  /** The sheet's last row number, for the progress bar only. */
  private static final double TYPICAL_ROWS = 1_000_000;

  private static final MathContext AS_SHOWN = new MathContext(NUMBER_DIGITS_MAX);

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private volatile int rowNumber;

  XlsxRows(Path file) throws IOException, RefusedFileException {
    XlsxContainer.check(file);
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    } catch (IOException | RuntimeException e) {
      throw damaged();
    }
    try {
      stream = firstVisible(workbook).openStream();
      rows = stream.iterator();
    } catch (RuntimeException e) {
      workbook.close();
      throw damaged();
    } catch (IOException | RefusedFileException e) {
      workbook.close();
      throw e;
    }
  }

  private static Sheet firstVisible(ReadableWorkbook workbook) throws RefusedFileException {
    return workbook
        .getSheets()
        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
        .findFirst()
        .orElseThrow(() -> new RefusedFileException(IntakeCode.XLSX_NO_VISIBLE_SHEET, ""));
  }

  @Override
  public Optional<RawRow> next() throws RefusedFileException {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      Row row = rows.next();
      rowNumber = row.getRowNum();
      return Optional.of(raw(row));
    } catch (ExcelReaderException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The library's messages quote cells; ours name the row only.
      throw new RefusedFileException(IntakeCode.XLSX_DAMAGED, "after row " + rowNumber);
    }
  }

  private static RawRow raw(Row row) {
    String[] cells = new String[row.getCellCount()];
    Arrays.fill(cells, "");
    @Nullable IntakeCode @Nullable [] faults = null;
    for (int i = 0; i < cells.length; i++) {
      Cell cell = row.hasCell(i) ? row.getCell(i) : null;
      if (cell == null) {
        continue;
      }
      Optional<IntakeCode> fault = fault(cell);
      if (fault.isPresent()) {
        faults = faults == null ? new IntakeCode[cells.length] : faults;
        faults[i] = fault.get();
      } else {
        cells[i] = text(cell);
      }
    }
    return new RawRow(row.getRowNum(), cells, faults);
  }

  private static Optional<IntakeCode> fault(Cell cell) {
    return switch (cell.getType()) {
      case FORMULA -> Optional.of(IntakeCode.CELL_FORMULA);
      case ERROR -> Optional.of(IntakeCode.CELL_ERROR);
      case NUMBER -> {
        BigDecimal number = cell.asNumber();
        boolean long_ = number.precision() - number.scale() > NUMBER_DIGITS_MAX;
        yield long_ ? Optional.of(IntakeCode.CELL_DIGITS_LOST) : Optional.empty();
      }
      case STRING, BOOLEAN, EMPTY -> Optional.empty();
    };
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.STRING) {
      return cell.asString();
    }
    if (cell.getType() == CellType.NUMBER) {
      return isDate(cell.getDataFormatString()) ? date(cell) : plain(cell.asNumber());
    }
    return Optional.ofNullable(cell.getRawValue()).orElse("");
  }

  /** The number as the sheet shows it: 0.30000000000000004 is 0.3, never with an exponent. */
  private static String plain(BigDecimal number) {
    BigDecimal shown = number.round(AS_SHOWN).stripTrailingZeros();
    return shown.signum() == 0 ? "0" : shown.toPlainString();
  }

  private static String date(Cell cell) {
    LocalDateTime moment = cell.asDate();
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().toString()
        : moment.toString();
  }

  /** Whether a number format shows a date: it has a day or year letter outside quotes. */
  private static boolean isDate(@Nullable String format) {
    if (format == null) {
      return false;
    }
    char closing = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (closing != 0) {
        closing = c == closing ? 0 : closing;
      } else if (c == '"' || c == '[') {
        closing = c == '[' ? ']' : c;
      } else if (c == '\\') {
        i++;
      } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
        return true;
      }
    }
    return false;
  }

  @Override
  public double progress() {
    return Math.min(0.99, rowNumber / TYPICAL_ROWS);
  }

  @Override
  public boolean fixedWidth() {
    return false;
  }

  @Override
  public String format() {
    return "XLSX";
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }

  private static RefusedFileException damaged() {
    return new RefusedFileException(IntakeCode.XLSX_DAMAGED, "not a readable workbook");
  }
}
