package org.gongshi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongshi.api.ProblemException;

/** Whatever a program sends as a form. */
class FormBodyFuzzTest {

  @FuzzTest(maxDuration = "15s")
  void forms(byte[] data) {
    try {
      assertThat(FormBody.parse(data)).isNotNull();
    } catch (ProblemException refused) {
      assertThat(refused.code()).isNotNull();
    }
  }
}
