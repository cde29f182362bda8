package org.gongshi.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void bodiesWithTheSameHashCodeHaveTagsOfTheirOwn() {
    byte[] one = "[\"Aa\"]".getBytes(UTF_8);
    byte[] other = "[\"BB\"]".getBytes(UTF_8);
    assertThat(Arrays.hashCode(one)).isEqualTo(Arrays.hashCode(other));
    assertThat(Answers.tag(one, 'l')).isNotEqualTo(Answers.tag(other, 'l'));
    assertThat(Answers.tag(one, 'l')).matches("[A-Za-z0-9_-]{16}-l");
  }

  @Test
  void nextMidnightIsThatOfOfficialTime() {
    assertThat(Answers.nextMidnight(Instant.parse("2026-04-01T15:59:59Z")))
        .isEqualTo(Instant.parse("2026-04-01T16:00:00Z"));
    assertThat(Answers.nextMidnight(Instant.parse("2026-04-01T16:00:00Z")))
        .isEqualTo(Instant.parse("2026-04-02T16:00:00Z"));
  }
}
