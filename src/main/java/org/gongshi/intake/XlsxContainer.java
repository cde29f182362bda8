package org.gongshi.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The check of an XLSX container before any of it is parsed.
 *
 * <p>The sizes in a ZIP directory can lie, so every part is unpacked once, into nothing, against
 * the limits. That pass also looks at the XML for what the parser must not meet: a document type, a
 * cell far outside the sheet, a text without end.
 */
final class XlsxContainer {
  /** Excel writes about a dozen parts for one sheet. */
  static final int ENTRIES_MAX = 1_000;

  /** A sheet of 1,000,000 official rows unpacks to about 2 GiB. */
  static final long UNPACKED_BYTES_MAX = 6L * 1024 * 1024 * 1024;

  /** Official sheets pack 8 to 30 times; a bomb packs 1,000 times. */
  static final int RATIO_MAX = 150;

  /** Parts smaller than this are harmless at any ratio. */
  static final long RATIO_FREE_BYTES = 4L * 1024 * 1024;

  /** Shared texts are held in memory as a table; beyond this a file has to come as CSV. */
  static final long SHARED_STRINGS_BYTES_MAX = 96L * 1024 * 1024;

  /** Styles, relations, the workbook: held in memory too, a few kilobytes as a rule. */
  static final long OTHER_PART_BYTES_MAX = 16L * 1024 * 1024;

  private static final String SHEETS = "xl/worksheets/";
  private static final int PROLOG_BYTES = 4096; // a document type stands before the root element
  private static final int BUFFER_BYTES = 64 * 1024;

  private XlsxContainer() {}

  /** Passes a harmless container, refuses any other. */
  static void check(Path file) throws IOException, RefusedFileException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > ENTRIES_MAX) {
        throw tooLarge("more than %d parts".formatted(ENTRIES_MAX));
      }
      long total = 0;
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        total += unpack(zip, e.nextElement(), UNPACKED_BYTES_MAX - total);
      }
    } catch (ZipException e) {
      throw new RefusedFileException(IntakeCode.XLSX_DAMAGED, "not a readable ZIP container");
    }
  }

  private static long unpack(ZipFile zip, ZipEntry entry, long bytesMax)
      throws IOException, RefusedFileException {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
    boolean sheet = name.contains(SHEETS);
    long partMax = Math.min(bytesMax, partMax(name, xml, sheet));
    XlsxPartScan scan = new XlsxPartScan();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.readNBytes(buffer, 0, buffer.length);
          n > 0;
          n = in.readNBytes(buffer, 0, buffer.length)) {
        if (xml && size == 0) {
          checkProlog(buffer, n);
        }
        size += n;
        if (size > partMax) {
          throw tooLarge("a part unpacks to more than %d MiB".formatted(partMax >> 20));
        }
        if (size > RATIO_FREE_BYTES && size / RATIO_MAX > entry.getCompressedSize()) {
          throw tooLarge("a part is packed more than %d times".formatted(RATIO_MAX));
        }
        if (xml) {
          scan.feed(buffer, n);
        }
      }
    }
    return size;
  }

  private static long partMax(String name, boolean xml, boolean sheet) {
    if (name.endsWith("sharedstrings.xml")) {
      return SHARED_STRINGS_BYTES_MAX;
    }
    return xml && !sheet ? OTHER_PART_BYTES_MAX : UNPACKED_BYTES_MAX;
  }

  private static void checkProlog(byte[] buffer, int n) throws RefusedFileException {
    String prolog =
        new String(buffer, 0, Math.min(n, PROLOG_BYTES), StandardCharsets.ISO_8859_1)
            .toUpperCase(Locale.ROOT);
    if (prolog.indexOf('\0') >= 0) {
      throw new RefusedFileException(IntakeCode.XLSX_DAMAGED, "a part is not UTF-8 XML");
    }
    if (prolog.contains("<!DOCTYPE") || prolog.contains("<!ENTITY")) {
      throw new RefusedFileException(IntakeCode.XLSX_DOCTYPE, "");
    }
  }

  private static RefusedFileException tooLarge(String detail) {
    return new RefusedFileException(IntakeCode.XLSX_TOO_LARGE, detail);
  }
}
