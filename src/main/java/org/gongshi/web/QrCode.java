package org.gongshi.web;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gongshi.certificate.SquareCode;

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

  /** What the standard asks for around a code. */
  private static final int QUIET_MODULES = 4;

  /** The code of a text, unless the text is too long for one that can be read. */
  static Optional<QrCode> of(String text) {
    if (text.isEmpty() || text.length() > TEXT_MAX) {
      return Optional.empty();
    }
    SquareCode code = SquareCode.of(text, LEVEL, Optional.of(StandardCharsets.UTF_8));
    return Optional.of(new QrCode(code.size(), path(code)));
  }

  /** The part of the drawing that is shown: the code with a quiet zone around it. */
  public String viewBox() {
    int side = size + 2 * QUIET_MODULES;
    return "-" + QUIET_MODULES + " -" + QUIET_MODULES + " " + side + " " + side;
  }

  private static String path(SquareCode code) {
    StringBuilder path = new StringBuilder();
    for (SquareCode.Run run : code.runs()) {
      path.append('M').append(run.column()).append(' ').append(run.row());
      path.append('h').append(run.length()).append("v1H").append(run.column()).append('z');
    }
    return path.toString();
  }
}
