package org.gongshi.sample;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gongshi.orders.OrderSeed;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.jboss.logging.Logger;

/**
 * Loads the sample register when dev mode starts on an empty database. Servers of one's own get one
 * only on request.
 *
 * <p>Its settings are read by hand: a mapping would be recorded into the production application,
 * which does not contain this package.
 */
@ApplicationScoped
@IfBuildProfile("dev")
public class DevModeSample {
  private static final Logger LOG = Logger.getLogger(DevModeSample.class);

  /** After migrations, before the replicas are connected. */
  public static final int PRIORITY = 150;

  /** A county's worth: enough for every state, loaded in seconds. */
  private static final long DEFAULT_SUBJECTS = 20_000;

  private final Publications publications;
  private final OrderSeed orders;
  private final StageConfig primary;

  DevModeSample(Publications publications, OrderSeed orders, StageConfig primary) {
    this.publications = publications;
    this.orders = orders;
    this.primary = primary;
  }

  void loadAtStart(@Observes @Priority(PRIORITY) StartupEvent start) {
    Config config = ConfigProvider.getConfig();
    boolean own = flag(config, "gongshi.embedded.enabled", true);
    SampleLoad load = new SampleLoad(publications, primary, LOG::info);
    if (!flag(config, "gongshi.sample.enabled", own)) {
      return;
    }
    if (!load.isLoaded()) {
      load(load, config);
    }
    load.loadedAsOf().ifPresent(new SampleOrders(orders, primary, LOG::info)::issue);
  }

  private static void load(SampleLoad load, Config config) {
    SampleRegister register =
        new SampleRegister(
            number(config, "gongshi.sample.seed", SampleRegister.DEFAULT_SEED),
            number(config, "gongshi.sample.subjects", DEFAULT_SUBJECTS),
            asOf(config));
    LOG.infof(
        "Loading an invented register of %,d subjects, as of %s",
        register.subjects(), register.asOf());
    load.run(register);
  }

  private static boolean flag(Config config, String name, boolean fallback) {
    return config.getOptionalValue(name, Boolean.class).orElse(fallback);
  }

  private static long number(Config config, String name, long fallback) {
    return config.getOptionalValue(name, Long.class).orElse(fallback);
  }

  private static LocalDate asOf(Config config) {
    Optional<String> given = config.getOptionalValue("gongshi.sample.as-of", String.class);
    return given.map(LocalDate::parse).orElseGet(() -> LocalDate.now(OfficialTime.ZONE));
  }
}
