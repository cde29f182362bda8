package org.gongshi.replica;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as a query would be answered, by the rule of {@link Rotation}. */
@Readiness
@ApplicationScoped
public class ReplicaHealth implements HealthCheck {
  private final Replicas replicas;

  ReplicaHealth(Replicas replicas) {
    this.replicas = replicas;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("replicas");
    replicas.standings().forEach(response::withData);
    return replicas
        .freshest()
        .map(position ->
            response
                .withData("watermark", position.watermark().toString())
                .withData("lagMillis", position.lag().toMillis())
                .withData("standby", position.standby())
                .status(replicas.canAnswer())
                .build())
        .orElseGet(() -> response.down().build());
  }
}
