package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** Whatever somebody registers as the address of a receiver. */
class EndpointFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void addresses(FuzzedDataProvider data) {
    try {
      Endpoint endpoint = Endpoint.parse(data.consumeRemainingAsString());
      assertThat(endpoint.host()).isNotBlank().doesNotContain("/", "@", "\r", "\n", " ");
      assertThat(endpoint.port()).isBetween(1, 65_535);
      assertThat(endpoint.target()).startsWith("/").doesNotContain("\r", "\n", " ");
    } catch (ProblemException refused) {
      assertThat(refused.code()).isIn(ProblemCode.PARAMETER_MISSING, ProblemCode.PARAMETER_INVALID);
    }
  }
}
