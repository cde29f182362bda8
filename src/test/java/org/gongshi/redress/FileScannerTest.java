package org.gongshi.redress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.LogLines;
import org.junit.jupiter.api.Test;

/** What is said at the start about the search of files, and which settings end it. */
class FileScannerTest {
  private static final int ORDINAL = 100;

  private static FileScanner with(Map<String, String> settings) {
    return new FileScanner(
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(RedressConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", ORDINAL))
            .build()
            .getConfigMapping(RedressConfig.class));
  }

  private static List<String> saidAtStart(Map<String, String> settings) {
    try (LogLines lines = LogLines.listen()) {
      with(settings).sayAtStart(new StartupEvent());
      return lines.of(FileScanner.class).stream().map(LogLines.Line::text).toList();
    }
  }

  @Test
  void withoutOneThatIsSaid() {
    assertThat(saidAtStart(Map.of()))
        .containsExactly(
            "Files of cases are not searched for malicious content: no gongshi.redress.scanner");
    assertThat(saidAtStart(Map.of("gongshi.redress.scanner", "scanner:3310"))).isEmpty();
    // Whoever takes no files has nothing to search.
    assertThat(saidAtStart(Map.of("gongshi.redress.enabled", "false"))).isEmpty();
    with(Map.of()).refuseMalicious(InputStream.nullInputStream());
  }

  @Test
  void whatIsNoAddressEndsTheStart() {
    for (String wrong : List.of("scanner", "scanner:", "scanner:0", "scanner:99/x", "a b:3310")) {
      assertThatThrownBy(() -> with(Map.of("gongshi.redress.scanner", wrong)))
          .as(wrong)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("gongshi.redress.scanner: is " + wrong + ", use HOST:PORT");
    }
  }

  @Test
  void timeIsBounded() {
    for (String wrong : List.of("0S", "-1S", "61S")) {
      Map<String, String> settings = new HashMap<>();
      settings.put("gongshi.redress.scanner-timeout", wrong);
      assertThatThrownBy(() -> with(settings))
          .as(wrong)
          .hasMessageContaining("gongshi.redress.scanner-timeout: is ")
          .hasMessageContaining("at most PT1M");
    }
  }
}
