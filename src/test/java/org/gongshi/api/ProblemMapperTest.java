package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemMapperTest {
  /** What a primary says while it starts, ends, or has no room; and what is a fault of ours. */
  @ParameterizedTest
  @CsvSource({
    "57P01, PRIMARY_UNAVAILABLE",
    "57P03, PRIMARY_UNAVAILABLE",
    "53100, PRIMARY_UNAVAILABLE",
    "53300, PRIMARY_UNAVAILABLE",
    "08006, PRIMARY_UNAVAILABLE",
    "25006, PRIMARY_UNAVAILABLE",
    "23505, INTERNAL",
    "42P01, INTERNAL"
  })
  void primaryThatCannotWorkNowIsNoFaultOfOurs(String state, ProblemCode code) {
    assertThat(ProblemMapper.problemOf(new PgException("no", "FATAL", state, "")).code())
        .isEqualTo(code);
  }
}
