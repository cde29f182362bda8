package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void mailAddressIsTakenAsItIs() {
    assertThat(Parameters.mailAddress("address", "reader@register.example"))
        .isEqualTo("reader@register.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nBcc:c@d.example",
        "a\r\n@b.example",
        "a@b\r.example",
        "a@b.example\r",
        "a@b.example\n",
        "a@b.example\u0000c",
        "a@b.example\u0085c",
        "a@b.example\u2028c",
        "a@b.example,c@d.example",
        "a@b.example;c@d.example",
        "A <a@b.example>",
        "a@b.example c@d.example"
      })
  void mailAddressHoldsNothingThatASecondHeaderOrReceiverCouldBeMadeOf(String address) {
    assertThatThrownBy(() -> Parameters.mailAddress("address", address))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_INVALID));
  }
}
