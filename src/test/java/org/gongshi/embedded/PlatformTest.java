package org.gongshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, LINUX_AMD64",
    "Linux, aarch64, LINUX_ARM64",
    "Mac OS X, x86_64, MAC_AMD64",
    "Mac OS X, aarch64, MAC_ARM64"
  })
  void systemsOfTheJdkAreKnown(String system, String processor, Platform platform) {
    assertThat(Platform.of(system, processor)).isEqualTo(platform);
  }

  @Test
  void windowsIsToldWhatToDoInstead() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .withMessageContaining("Windows 11")
        .withMessageContaining("gongshi.embedded.enabled=false");
  }
}
