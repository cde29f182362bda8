package org.gongshi.sample;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gongshi.register.SubjectNumber;
import org.jboss.logging.Logger;

/** Prints the address and what to try, when dev mode has started. */
@ApplicationScoped
@IfBuildProfile("dev")
public class DevModeWelcome {
  private static final Logger LOG = Logger.getLogger(DevModeWelcome.class);

  /** After everything that starts. */
  public static final int PRIORITY = 10_000;

  private static final String WELCOME =
      """

      Gongshi answers on {base}, from a streaming standby. The register is invented. Try:
        a number      {base}/subjects/{scheme}/{number}
        two letters   {base}/search?name={name}
        pinyin        {base}/search?name={pinyin}
        penalties     {base}/notices?kind=penalty
      """;

  void welcome(@Observes @Priority(PRIORITY) StartupEvent start) {
    int port =
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.http.port", Integer.class)
            .orElse(8080);
    SubjectNumber company = Story.COMPANY;
    LOG.info(
        WELCOME
            .replace("{base}", "http://localhost:" + port)
            .replace("{scheme}", company.scheme().code())
            .replace("{number}", company.value())
            .replace("{name}", Story.NAME_QUERY)
            .replace("{pinyin}", Story.PINYIN_QUERY));
  }
}
