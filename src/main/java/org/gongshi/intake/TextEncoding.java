package org.gongshi.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The character encoding of a text file, found by decoding every byte of it strictly.
 *
 * <p>Statistics guess; a strict decoder knows. A byte-order mark says UTF-8, otherwise UTF-8 is
 * tried over the whole file and then GB18030: hardly any Chinese GB18030 text is valid UTF-8 by
 * chance.
 *
 * @param charset UTF-8 or GB18030
 * @param bomBytes bytes to skip at the start
 */
record TextEncoding(Charset charset, int bomBytes) {
  static final Charset GB18030 = Charset.forName("GB18030");

  private static final int BUFFER_BYTES = 256 * 1024; // large reads, still nothing beside a heap

  private static final int[] UTF_8_BOM = {0xEF, 0xBB, 0xBF};

  static TextEncoding of(Path file) throws IOException, RefusedFileException {
    int bom = bomLength(file);
    OptionalLong badUtf8 = firstBadByte(file, StandardCharsets.UTF_8, bom);
    if (badUtf8.isEmpty()) {
      return new TextEncoding(StandardCharsets.UTF_8, bom);
    }
    if (bom > 0) {
      throw new RefusedFileException(
          IntakeCode.ENCODING_UNKNOWN,
          "the file begins as UTF-8, byte " + badUtf8.getAsLong() + " is not UTF-8");
    }
    OptionalLong badGb = firstBadByte(file, GB18030, 0);
    if (badGb.isPresent()) {
      throw new RefusedFileException(
          IntakeCode.ENCODING_UNKNOWN,
          "byte %d is not UTF-8, byte %d is not GB18030"
              .formatted(badUtf8.getAsLong(), badGb.getAsLong()));
    }
    return new TextEncoding(GB18030, 0);
  }

  private static int bomLength(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(UTF_8_BOM.length);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // read on until three bytes are there or the file ends
      }
      for (int i = 0; i < UTF_8_BOM.length; i++) {
        if (i >= head.position() || (head.get(i) & 0xFF) != UTF_8_BOM[i]) {
          return 0;
        }
      }
      return UTF_8_BOM.length;
    }
  }

  /** Offset of the first byte that does not decode, or that decodes to NUL, which no text has. */
  private static OptionalLong firstBadByte(Path file, Charset charset, int skip)
      throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file).position(skip)) {
      long bufferStart = skip;
      boolean end = false;
      while (!end) {
        end = channel.read(bytes) < 0;
        bytes.flip();
        int nul = indexOfNul(bytes);
        CoderResult result = decoder.decode(bytes, chars.clear(), end);
        if (nul >= 0 && (!result.isError() || nul < bytes.position())) {
          return OptionalLong.of(bufferStart + nul);
        }
        if (result.isError()) {
          return OptionalLong.of(bufferStart + bytes.position());
        }
        bufferStart += bytes.position();
        bytes.compact();
      }
    }
    return OptionalLong.empty();
  }

  private static int indexOfNul(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        return i;
      }
    }
    return -1;
  }
}
