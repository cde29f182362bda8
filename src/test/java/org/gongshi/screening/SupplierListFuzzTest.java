package org.gongshi.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever somebody uploads as a list of suppliers. */
class SupplierListFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void lists(byte[] data) {
    try {
      assertThat(SupplierList.read(data))
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(SupplierList.ROWS_MAX)
          .allMatch(entry -> !entry.name().isBlank() || !entry.number().isBlank());
    } catch (RefusedListException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
