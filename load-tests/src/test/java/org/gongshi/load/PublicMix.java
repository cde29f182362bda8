package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;

import io.gatling.javaapi.core.ChainBuilder;

/**
 * Everybody together. The shares are a model, not a measurement: portals of this kind report that
 * programs asking by number make most of the traffic, and people searching by name most of the
 * rest. README.md says where it comes from.
 */
final class PublicMix {
  private PublicMix() {}

  static ChainBuilder of(Journeys journeys) {
    return randomSwitch()
        .on(
            percent(55.0).then(journeys.lookup()),
            percent(20.0).then(journeys.statusTwice()),
            percent(12.0).then(journeys.search()),
            percent(9.0).then(journeys.page()),
            percent(4.0).then(journeys.browse()));
  }
}
