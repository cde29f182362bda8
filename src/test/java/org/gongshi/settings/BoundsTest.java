package org.gongshi.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A value out of its bounds is named with them; the bounds themselves are none. */
class BoundsTest {
  private static final Duration MIN = Duration.ofMillis(10);
  private static final Duration MAX = Duration.ofSeconds(5);

  @Test
  void boundsThemselvesAreAllowed() {
    assertThatCode(() -> Bounds.check("gongshi.x.wait", MIN, MIN, MAX)).doesNotThrowAnyException();
    assertThatCode(() -> Bounds.check("gongshi.x.wait", MAX, MIN, MAX)).doesNotThrowAnyException();
    assertThatCode(() -> Bounds.checkPositive("gongshi.x.wait", MAX, MAX))
        .doesNotThrowAnyException();
  }

  @Test
  void refusalNamesTheSettingItsValueAndItsBounds() {
    assertThatThrownBy(() -> Bounds.check("gongshi.x.wait", MIN.minusNanos(1), MIN, MAX))
        .hasMessage("gongshi.x.wait: is PT0.009999999S, must be from PT0.01S to PT5S");
    assertThatThrownBy(() -> Bounds.check("gongshi.x.wait", Duration.ofMinutes(1), MIN, MAX))
        .hasMessage("gongshi.x.wait: is PT1M, must be from PT0.01S to PT5S");
    assertThatThrownBy(() -> Bounds.check("gongshi.x.size", 17L, 0L, 16L))
        .hasMessage("gongshi.x.size: is 17, must be from 0 to 16");
    assertThatThrownBy(() -> Bounds.checkPositive("gongshi.x.wait", Duration.ZERO, MAX))
        .hasMessage("gongshi.x.wait: is PT0S, must be more than 0 and at most PT5S");
    assertThatThrownBy(() -> Bounds.checkPositive("gongshi.x.wait", MAX.plusNanos(1), MAX))
        .hasMessageEndingWith("must be more than 0 and at most PT5S");
  }
}
