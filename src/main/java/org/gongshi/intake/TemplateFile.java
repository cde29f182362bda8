package org.gongshi.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An empty workbook of an official layout: labels, mandatory ones with an asterisk, and cells that
 * keep digits as text.
 */
final class TemplateFile {
  /** Rows whose cells are text already; a longer file comes from a program. */
  private static final int TEXT_ROWS = 1_000;

  private static final double WIDTH_CHARACTERS = 18;

  /** The number format that keeps what was typed. */
  private static final String TEXT = "@";

  /** Read past wherever they are, so nobody is asked for them. */
  private static final Set<Field> NEVER_KEPT =
      EnumSet.of(
          Field.RESIDENT_NUMBER, Field.REPRESENTATIVE_DOCUMENT_KIND, Field.REPRESENTATIVE_DOCUMENT);

  private TemplateFile() {}

  static byte[] xlsx(Layout layout) {
    ColumnLabels labels = ColumnLabels.standard();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "gongshi", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(layout.code());
      int column = 0;
      Map<Field, String> columns = labels.columns(layout);
      columns.keySet().removeAll(NEVER_KEPT);
      for (Map.Entry<Field, String> entry : columns.entrySet()) {
        boolean mandatory = labels.mandatory(layout).contains(entry.getKey());
        sheet.value(0, column, mandatory ? entry.getValue() + "*" : entry.getValue());
        sheet.width(column, WIDTH_CHARACTERS);
        column++;
      }
      sheet.range(0, 0, TEXT_ROWS, column - 1).style().format(TEXT).set();
      sheet.range(0, 0, 0, column - 1).style().bold().set();
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
