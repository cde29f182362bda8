package org.gongshi.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets no packaged portal take the tokens of a development identity provider. */
@ApplicationScoped
class SandboxGuard {
  private final AccessConfig config;

  SandboxGuard(AccessConfig config) {
    this.config = config;
  }

  void checkAtStart(@Observes StartupEvent start) {
    refuse(config.sandbox(), LaunchMode.current());
  }

  static void refuse(boolean sandbox, LaunchMode mode) {
    if (sandbox && mode == LaunchMode.NORMAL) {
      throw new IllegalStateException(
          "gongshi.access.sandbox is for dev mode and tests: it lets anybody be anybody");
    }
  }
}
