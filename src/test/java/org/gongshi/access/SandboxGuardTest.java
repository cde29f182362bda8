package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.Test;

class SandboxGuardTest {

  @Test
  void packagedPortalDoesNotStartWithDevelopmentIdentities() {
    assertThatThrownBy(() -> SandboxGuard.refuse(true, LaunchMode.NORMAL))
        .hasMessageContaining("gongshi.access.sandbox");
  }

  @Test
  void devModeAndTestsMayHaveThem() {
    assertThatCode(() -> SandboxGuard.refuse(true, LaunchMode.DEVELOPMENT))
        .doesNotThrowAnyException();
    assertThatCode(() -> SandboxGuard.refuse(false, LaunchMode.NORMAL)).doesNotThrowAnyException();
  }
}
