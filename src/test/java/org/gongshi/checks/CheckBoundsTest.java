package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that only a computation can judge are judged when the application starts. */
class CheckBoundsTest {
  private static final int ORDINAL = 100;

  private static void start(String setting, String value) {
    CheckConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(CheckConfig.class)
            .withSources(new PropertiesConfigSource(Map.of(setting, value), "test", ORDINAL))
            .build()
            .getConfigMapping(CheckConfig.class);
    new CheckBounds(config).checkAtStart(new StartupEvent());
  }

  @ParameterizedTest
  @CsvSource({
    "gongshi.checks.validity, PT0S",
    "gongshi.checks.validity, PT-1S",
    "gongshi.checks.validity, PT1H0.001S",
    "gongshi.checks.guesses.remembered, 1000",
    "gongshi.checks.guesses.remembered, 2",
    "gongshi.checks.guesses.remembered, -4"
  })
  void valueOutOfItsBoundsEndsTheStartAndIsNamed(String setting, String value) {
    assertThatThrownBy(() -> start(setting, value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(setting);
  }

  @ParameterizedTest
  @CsvSource({
    "gongshi.checks.validity, PT1H",
    "gongshi.checks.validity, PT0.001S",
    "gongshi.checks.guesses.remembered, 4"
  })
  void boundsThemselvesAreAllowed(String setting, String value) {
    assertThatCode(() -> start(setting, value)).doesNotThrowAnyException();
  }
}
