package org.gongshi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoding is what decodes, byte by byte, to the end of the file. */
class TextEncodingTest {
  private static final String TEXT = "名称,曾用名\n临江市㐀𠮷商行,é\n"; // 㐀 and 𠮷 take four bytes in GB18030

  @TempDir private Path directory;

  @Test
  void utf8IsFoundWithoutAndWithByteOrderMark() throws Exception {
    assertThat(TextEncoding.of(file(TEXT.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 0));
    assertThat(TextEncoding.of(file(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 3));
  }

  @Test
  void gb18030IsFoundWithItsFourByteCharacters() throws Exception {
    Path file = file(TEXT.getBytes(TextEncoding.GB18030));
    assertThat(TextEncoding.of(file)).isEqualTo(new TextEncoding(TextEncoding.GB18030, 0));
    try (CsvRows rows = new CsvRows(file)) {
      rows.next();
      assertThat(rows.next().orElseThrow().cells()).containsExactly("临江市㐀𠮷商行", "é");
    }
  }

  @Test
  void oneLateGb18030CharacterIsEnough() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("a,b\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
    bytes.write("临,江\n".getBytes(TextEncoding.GB18030));
    assertThat(TextEncoding.of(file(bytes.toByteArray())).charset())
        .isEqualTo(TextEncoding.GB18030);
  }

  @Test
  void brokenBytesAreRefusedWithTheirOffset() throws Exception {
    byte[] bytes = "abc\u4e34,".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF; // no byte of UTF-8 nor of GB18030
    RefusedFileException refused =
        catchThrowableOfType(RefusedFileException.class, () -> TextEncoding.of(file(bytes)));
    assertThat(refused.problem().code()).isEqualTo(IntakeCode.ENCODING_UNKNOWN);
    assertThat(refused.problem().detail()).contains("byte 6 is not UTF-8");
  }

  @Test
  void cutCharacterAtTheEndIsRefused() throws Exception {
    byte[] bytes = ("\uFEFF" + TEXT + "临").getBytes(StandardCharsets.UTF_8);
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    assertThat(
            catchThrowableOfType(RefusedFileException.class, () -> TextEncoding.of(file(cut)))
                .problem()
                .code())
        .isEqualTo(IntakeCode.ENCODING_UNKNOWN);
  }

  @Test
  void utf16AndBinaryFilesAreRefused() throws Exception {
    for (byte[] bytes :
        new byte[][] {
          TEXT.getBytes(StandardCharsets.UTF_16), "a,b\0c\n".getBytes(StandardCharsets.UTF_8)
        }) {
      assertThat(
              catchThrowableOfType(RefusedFileException.class, () -> TextEncoding.of(file(bytes)))
                  .problem()
                  .code())
          .isEqualTo(IntakeCode.ENCODING_UNKNOWN);
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("file.csv"), bytes);
  }
}
