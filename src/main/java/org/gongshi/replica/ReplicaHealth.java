package org.gongshi.replica;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as one replica within the hard lag bound answers; the primary is not asked. */
@Readiness
@ApplicationScoped
public class ReplicaHealth implements HealthCheck {
  private final Replicas replicas;
  private final ReplicaConfig config;

  ReplicaHealth(Replicas replicas, ReplicaConfig config) {
    this.replicas = replicas;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("replicas");
    return replicas
        .freshest()
        .map(position ->
            response
                .withData("watermark", position.watermark().toString())
                .withData("lagMillis", position.lag().toMillis())
                .withData("standby", position.standby())
                .status(isWithin(position.lag()))
                .build())
        .orElseGet(() -> response.down().build());
  }

  private boolean isWithin(Duration lag) {
    return lag.compareTo(config.hardLag()) <= 0;
  }
}
