package org.gongshi.certificate;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** A QR code that holds a whole receipt (ISO/IEC 18004), drawn as squares. */
record SquareCode(ByteMatrix modules) {
  /** Room on the sheet is dear and the sheet is clean: seven percent may be damaged. */
  private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.L;

  /** One of the eight that are all legal; trying them out costs eight times as much. */
  private static final int MASK = 2;

  static SquareCode of(String text) {
    try {
      return new SquareCode(
          Encoder.encode(
                  text,
                  LEVEL,
                  // No character set: some readers would show its designator.
                  Map.of(EncodeHintType.QR_MASK_PATTERN, MASK))
              .getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a QR code", e);
    }
  }

  /** Draws it as one path; the margin of the sheet is its quiet zone. */
  void draw(PDPageContentStream content, float left, float top, float side) throws IOException {
    float module = side / modules.getWidth();
    for (int row = 0; row < modules.getHeight(); row++) {
      int column = 0;
      while (column < modules.getWidth()) {
        int start = column;
        while (column < modules.getWidth() && modules.get(column, row) == 1) {
          column++;
        }
        if (column > start) {
          float low = top - (row + 1) * module;
          content.addRect(left + start * module, low, (column - start) * module, module);
        }
        column++;
      }
    }
    content.fill();
  }
}
