package org.gongshi.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever somebody presents as a receipt, or as a set of keys: it is read, or refused. */
class ReceiptFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void presented(byte[] data) {
    try {
      Presented presented = Presented.parse(data);
      ReceiptVerifier nobodys = new ReceiptVerifier(new ReceiptKeys(List.of()), List.of());
      assertThat(nobodys.verify(presented).isValid()).isFalse();
    } catch (MalformedReceiptException refused) {
      assertThat(refused).hasMessageNotContaining("null pointer");
    }
  }

  @FuzzTest(maxDuration = "20s")
  void keys(byte[] data) {
    try {
      assertThat(ReceiptKeys.parse(data).keys()).hasSizeLessThanOrEqualTo(100);
    } catch (MalformedReceiptException refused) {
      assertThat(refused).hasMessageNotContaining("null pointer");
    }
  }
}
