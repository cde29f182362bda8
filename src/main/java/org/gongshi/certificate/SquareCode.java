package org.gongshi.certificate;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A QR code (ISO/IEC 18004) as what there is to draw of it.
 *
 * @param size modules along one side, without the quiet zone
 * @param runs dark modules side by side, row by row
 */
public record SquareCode(int size, List<Run> runs) {
  /** One of the eight that are all legal; trying them out costs eight times as much. */
  private static final int MASK = 2;

  /** Dark modules of one row. */
  public record Run(int row, int column, int length) {}

  /**
   * The code of a text.
   *
   * @param charset said in the code; some readers show what says it
   * @throws IllegalArgumentException if it is too long for any
   */
  public static SquareCode of(String text, ErrorCorrectionLevel level, Optional<Charset> charset) {
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    hints.put(EncodeHintType.QR_MASK_PATTERN, MASK);
    charset.ifPresent(said -> hints.put(EncodeHintType.CHARACTER_SET, said.name()));
    try {
      ByteMatrix modules = Encoder.encode(text, level, hints).getMatrix();
      return new SquareCode(modules.getWidth(), runs(modules));
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a QR code", e);
    }
  }

  private static List<Run> runs(ByteMatrix modules) {
    List<Run> runs = new ArrayList<>();
    for (int row = 0; row < modules.getHeight(); row++) {
      int column = 0;
      while (column < modules.getWidth()) {
        int start = column;
        while (column < modules.getWidth() && modules.get(column, row) == 1) {
          column++;
        }
        if (column > start) {
          runs.add(new Run(row, start, column - start));
        }
        column++;
      }
    }
    return runs;
  }
}
