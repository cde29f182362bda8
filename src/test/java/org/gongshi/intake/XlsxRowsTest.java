package org.gongshi.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XLSX cells as a reader of the sheet sees them, and containers that must not be opened. */
class XlsxRowsTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @TempDir private Path directory;

  @Test
  void cellsAreTheTextAReaderSees() throws Exception {
    Path file =
        workbook(sheet -> {
          sheet.value(0, 0, "文本");
          sheet.value(0, 1, 0.1 + 0.2);
          sheet.value(0, 2, 20260301);
          sheet.value(0, 3, LocalDate.of(2026, 3, 1));
          sheet.style(0, 3).format("yyyy\\年m\\月d\\日").set();
          sheet.value(0, 4, LocalDateTime.of(2026, 3, 1, 10, 30));
          sheet.style(0, 4).format("yyyy-mm-dd hh:mm").set();
          sheet.value(0, 6, 990102000000017L);
          sheet.value(0, 7, 1e-7);
        });
    RawRow row = read(file).getFirst();
    assertThat(row.cells())
        .containsExactly(
            "文本",
            "0.3",
            "20260301",
            "2026-03-01",
            "2026-03-01T10:30",
            "",
            "990102000000017",
            "0.0000001");
    assertThat(row.faults()).isNull();
  }

  @Test
  void longNumbersFormulasAndErrorsAreFaults() throws Exception {
    Path file =
        workbook(sheet -> {
          sheet.value(0, 0, 911101080000000160d);
          sheet.formula(0, 1, "1+1");
          sheet.value(0, 2, "good");
        });
    RawRow row = read(file).getFirst();
    assertThat(row.fault(0)).isEqualTo(IntakeCode.CELL_DIGITS_LOST);
    assertThat(row.fault(1)).isEqualTo(IntakeCode.CELL_FORMULA);
    assertThat(row.fault(2)).isNull();
    assertThat(row.cells()).containsExactly("", "", "good");
  }

  @Test
  void hiddenSheetsAreSkipped() throws Exception {
    Path file = directory.resolve("hidden.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "tests", "1.0")) {
      Worksheet hidden = workbook.newWorksheet("codes");
      hidden.value(0, 0, "hidden");
      hidden.setVisibilityState(VisibilityState.HIDDEN);
      workbook.newWorksheet("data").value(0, 0, "visible");
    }
    assertThat(read(file).getFirst().cells()).containsExactly("visible");
  }

  @Test
  void bombsAreRefusedBeforeTheyAreParsed() throws Exception {
    Path file = rewritten(SHEET, _ -> "<worksheet>" + "<x/>".repeat(10_000_000));
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThat(problem(file)).isEqualTo(IntakeCode.XLSX_TOO_LARGE);
  }

  @Test
  void containersOfTooManyPartsAreRefused() throws Exception {
    Path file = directory.resolve("parts.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i <= XlsxContainer.ENTRIES_MAX; i++) {
        zip.putNextEntry(new ZipEntry("part" + i));
      }
    }
    assertThat(problem(file)).isEqualTo(IntakeCode.XLSX_TOO_LARGE);
  }

  @Test
  void documentTypesAndEntitiesAreRefused() throws Exception {
    Path file =
        rewritten(
            SHEET,
            xml ->
                xml.replace(
                    "<worksheet",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet"));
    assertThat(problem(file)).isEqualTo(IntakeCode.XLSX_DOCTYPE);
  }

  @Test
  void cellsFarOutsideTheSheetAreRefused() throws Exception {
    for (String address : List.of("ZZZZZZ1", "&#90;ZZZ1", "AAAA1")) {
      Path file = rewritten(SHEET, xml -> xml.replace("r=\"A1\"", "r=\"" + address + "\""));
      assertThat(problem(file)).isEqualTo(IntakeCode.XLSX_DAMAGED);
    }
  }

  @Test
  void endlessTextsAreRefused() throws Exception {
    StringBuilder text = new StringBuilder("<worksheet><sheetData><row><c t=\"str\"><v>");
    for (int i = 0; text.length() < 2 * XlsxPartScan.RUN_BYTES_MAX; i++) {
      text.append(i);
    }
    assertThat(problem(rewritten(SHEET, _ -> text.toString()))).isEqualTo(IntakeCode.XLSX_DAMAGED);
  }

  @Test
  void oldEncryptedAndBrokenWorkbooksAreRefusedClearly() throws Exception {
    byte[] ole2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, 1};
    assertThat(problem(Files.write(directory.resolve("old.xls"), ole2)))
        .isEqualTo(IntakeCode.XLS_OR_ENCRYPTED);
    byte[] zip = Files.readAllBytes(workbook(sheet -> sheet.value(0, 0, "a")));
    byte[] cut = java.util.Arrays.copyOf(zip, zip.length / 2);
    assertThat(problem(Files.write(directory.resolve("cut.xlsx"), cut)))
        .isEqualTo(IntakeCode.XLSX_DAMAGED);
    assertThat(problem(rewritten(SHEET, xml -> xml.replace("</sheetData>", "</wrong>"))))
        .isEqualTo(IntakeCode.XLSX_DAMAGED);
    assertThat(problem(rewritten("xl/workbook.xml", _ -> "<no")))
        .isEqualTo(IntakeCode.XLSX_DAMAGED);
  }

  private IntakeCode problem(Path file) {
    return catchThrowableOfType(RefusedFileException.class, () -> read(file)).problem().code();
  }

  private static List<RawRow> read(Path file) throws IOException, RefusedFileException {
    List<RawRow> all = new ArrayList<>();
    try (RowReader rows = OfficialFile.open(file)) {
      for (Optional<RawRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }

  private Path workbook(Consumer<Worksheet> content) throws IOException {
    Path file = directory.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "tests", "1.0")) {
      content.accept(workbook.newWorksheet("Sheet1"));
    }
    return file;
  }

  /** A small workbook one of whose parts was changed. */
  private Path rewritten(String part, java.util.function.UnaryOperator<String> change)
      throws IOException {
    Path source = workbook(sheet -> sheet.value(0, 0, "a"));
    Path file = directory.resolve("rewritten.xlsx");
    Map<String, byte[]> parts = new java.util.LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(source.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    parts.computeIfPresent(part, (_, xml) -> change.apply(new String(xml, UTF_8)).getBytes(UTF_8));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
