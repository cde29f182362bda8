package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationBoundsTest {
  private static final Duration MIN = Duration.ofMillis(10);
  private static final Duration MAX = Duration.ofSeconds(5);

  @Test
  void boundsThemselvesAreAllowed() {
    assertThatCode(() -> DurationBounds.check("search-timeout", MIN, MIN, MAX))
        .doesNotThrowAnyException();
    assertThatCode(() -> DurationBounds.check("search-timeout", MAX, MIN, MAX))
        .doesNotThrowAnyException();
  }

  @Test
  void refusalNamesTheSettingAndItsBounds() {
    assertThatThrownBy(
            () -> DurationBounds.check("search-timeout", Duration.ofMinutes(1), MIN, MAX))
        .hasMessage("gongshi.replica.search-timeout: is PT1M, must be from PT0.01S to PT5S");
  }
}
