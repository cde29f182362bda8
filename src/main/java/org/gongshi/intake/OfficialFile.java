package org.gongshi.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A delivered file, opened by what its first bytes say and not by what its name says. */
final class OfficialFile {
  private static final int MAGIC_BYTES = 8;
  private static final long ZIP_MAGIC = 0x504B0304L;
  private static final long OLE2_MAGIC = 0xD0CF11E0L;
  private static final long PDF_MAGIC = 0x25504446L;

  private OfficialFile() {}

  static RowReader open(Path file) throws IOException, RefusedFileException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new RefusedFileException(IntakeCode.FILE_UNREADABLE, "no such regular file");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MAGIC_BYTES);
    }
    if (head.length == 0) {
      throw new RefusedFileException(IntakeCode.FILE_EMPTY, "");
    }
    long magic = 0;
    for (int i = 0; i < 4; i++) {
      magic = magic << 8 | (i < head.length ? head[i] & 0xFF : 0);
    }
    if (magic == ZIP_MAGIC) {
      return new XlsxRows(file);
    }
    if (magic == OLE2_MAGIC) {
      throw new RefusedFileException(IntakeCode.XLS_OR_ENCRYPTED, "");
    }
    if (magic == PDF_MAGIC) {
      throw new RefusedFileException(IntakeCode.FILE_TYPE_UNKNOWN, "");
    }
    return JsonLinesRows.looksLike(head) ? new JsonLinesRows(file) : new CsvRows(file);
  }
}
