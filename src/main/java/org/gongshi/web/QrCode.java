package org.gongshi.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A QR code as one SVG path, drawn by the page itself: no picture to load, no script.
 *
 * @param size modules along one side, without the quiet zone
 * @param path the dark modules, row by row
 */
@RegisterForReflection
public record QrCode(int size, String path) {

  /** Longer addresses give modules too small for the foot of a sheet. */
  static final int TEXT_MAX = 200;

  /** A quarter of it may be stained or folded. */
  private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.M;

  /** One of the eight that are all legal; trying them out costs eight times as much. */
  private static final int MASK = 2;

  /** What the standard asks for around a code. */
  private static final int QUIET_MODULES = 4;

  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.CHARACTER_SET,
          StandardCharsets.UTF_8.name(),
          EncodeHintType.QR_MASK_PATTERN,
          MASK);

  /** The code of a text, unless the text is too long for one that can be read. */
  static Optional<QrCode> of(String text) {
    if (text.isEmpty() || text.length() > TEXT_MAX) {
      return Optional.empty();
    }
    try {
      ByteMatrix matrix = Encoder.encode(text, LEVEL, HINTS).getMatrix();
      return Optional.of(new QrCode(matrix.getWidth(), path(matrix)));
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The part of the drawing that is shown: the code with a quiet zone around it. */
  public String viewBox() {
    int side = size + 2 * QUIET_MODULES;
    return "-" + QUIET_MODULES + " -" + QUIET_MODULES + " " + side + " " + side;
  }

  private static String path(ByteMatrix matrix) {
    StringBuilder path = new StringBuilder();
    for (int row = 0; row < matrix.getHeight(); row++) {
      int column = 0;
      while (column < matrix.getWidth()) {
        int start = column;
        while (column < matrix.getWidth() && matrix.get(column, row) == 1) {
          column++;
        }
        if (column > start) {
          path.append('M').append(start).append(' ').append(row);
          path.append('h').append(column - start).append("v1H").append(start).append('z');
        }
        column++;
      }
    }
    return path.toString();
  }
}
