package org.gongshi.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the development identity provider beside dev mode.
 *
 * <p>Its settings are read by hand: a mapping would be recorded into the production application,
 * which does not contain this package.
 */
@ApplicationScoped
@IfBuildProfile("dev")
public class DevModeIssuer {
  private static final Logger LOG = Logger.getLogger(DevModeIssuer.class);

  private static final int PRIORITY = 1;

  private @Nullable SandboxIssuer issuer;

  void start(@Observes @Priority(PRIORITY) StartupEvent event) {
    Config config = ConfigProvider.getConfig();
    if (config.getOptionalValue("gongshi.sandbox.enabled", Boolean.class).orElse(true)) {
      issuer = SandboxIssuer.start(config.getValue("gongshi.sandbox.port", Integer.class));
      LOG.warnf("Development identities, no login: %s", issuer.url());
    }
  }

  @PreDestroy
  void stop() {
    if (issuer != null) {
      issuer.close();
    }
  }
}
