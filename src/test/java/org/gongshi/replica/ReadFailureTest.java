package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFailureTest {
  @ParameterizedTest
  @CsvSource({
    "SEARCH, 57P01, OF_SERVER",
    "LOOKUP, 57P02, OF_SERVER",
    "LOOKUP, 57P03, OF_SERVER",
    "LOOKUP, 08006, OF_SERVER",
    "LOOKUP, 53300, OF_SERVER",
    "SEARCH, 40001, OF_SERVER",
    "LOOKUP, 57014, OF_TIME",
    "RENDER, 57014, OF_TIME",
    "SEARCH, 57014, OF_QUESTION",
    "LOOKUP, 42P01, OF_QUESTION",
    "SEARCH, 22021, OF_QUESTION"
  })
  void stateSaysWhetherAnotherServerMayAnswer(Purpose purpose, String state, ReadFailure what) {
    assertThat(ReadFailure.ofState(purpose, state)).isEqualTo(what);
  }

  @Test
  void brokenConnectionIsTheServersFault() {
    assertThat(ReadFailure.of(Purpose.LOOKUP, new IOException("closed")))
        .isEqualTo(ReadFailure.OF_SERVER);
    assertThat(ReadFailure.of(Purpose.LOOKUP, new IllegalArgumentException("parameter")))
        .isEqualTo(ReadFailure.OF_QUESTION);
  }
}
