package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
  /** Pixels a module, and modules of white around the code. */
  private static final int SCALE = 4;

  private static final int QUIET = 4;

  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gongshi.example/subjects/uscc/91990102MCC0000146",
        "http://localhost:8080/notices/440yqew3gefz1508"
      })
  void aCameraReadsTheAddress(String address) throws Exception {
    QrCode code = QrCode.of(address).orElseThrow();
    int side = code.size() + 2 * QUIET;
    assertThat(code.viewBox()).isEqualTo("-4 -4 " + side + " " + side);
    int[] pixels = new int[side * SCALE * side * SCALE];
    Arrays.fill(pixels, 0xffffff);
    RUN.matcher(code.path())
        .results()
        .forEach(run -> {
          int column = Integer.parseInt(run.group(1)) + QUIET;
          int row = Integer.parseInt(run.group(2)) + QUIET;
          int length = Integer.parseInt(run.group(3));
          for (int y = row * SCALE; y < (row + 1) * SCALE; y++) {
            int line = y * side * SCALE;
            Arrays.fill(pixels, line + column * SCALE, line + (column + length) * SCALE, 0);
          }
        });
    var picture = new RGBLuminanceSource(side * SCALE, side * SCALE, pixels);
    String read =
        new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
    assertThat(read).isEqualTo(address);
  }

  @Test
  void whatCouldNotBeReadIsNotDrawn() {
    assertThat(QrCode.of("")).isEmpty();
    assertThat(QrCode.of("x".repeat(QrCode.TEXT_MAX))).isPresent();
    assertThat(QrCode.of("x".repeat(QrCode.TEXT_MAX + 1))).isEmpty();
  }
}
