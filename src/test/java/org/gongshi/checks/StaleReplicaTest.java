package org.gongshi.checks;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.embedded.EmbeddedPostgres;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data that are too old decide nothing: neither against a person nor for one. */
@QuarkusTest
@TestProfile(StaleReplicaTest.ShortAge.class)
class StaleReplicaTest {
  private static final Duration AGE_MAX = Duration.ofSeconds(2);

  /** Above what the last instants at which each of the two was complete may be apart. */
  private static final Duration APART = Duration.ofSeconds(1);

  /** Replicas that would still answer the public, with data too old for a check. */
  public static final class ShortAge extends TwoReplicas {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
      settings.put("gongshi.replica.hard-lag", "60s");
      settings.put("gongshi.checks.data-age-max", AGE_MAX.toSeconds() + "S");
      return settings;
    }
  }

  private static List<EmbeddedPostgres> both() {
    return List.of(TwoReplicas.first(), TwoReplicas.second());
  }

  private static ValidatableResponse check() {
    String number = Passengers.bornOn("19020601").getFirst();
    return Passengers.check(Passengers.token("stale"), Passengers.question(number, "公孙望岳"))
        .statusCode(200);
  }

  private static Instant asOf() {
    return Instant.parse(check().extract().path("as_of"));
  }

  @AfterEach
  void catchUp() {
    both().forEach(TwoReplicas::resumeReplay);
  }

  @Test
  void nothingIsDecidedUntilAReplicaCatchesUp() {
    check().body("decision", equalTo("no_order_in_force"));
    both().forEach(TwoReplicas::pauseReplay);
    String restricted = Passengers.bornOn("19020602").getFirst();
    CourtOrders.issue(CourtOrders.resident(restricted, "公孙迟迟"), "（2026）云01执9801号");
    Eventually.holds(() -> asOf().isBefore(Instant.now().minus(AGE_MAX).minus(APART)));
    check()
        .body("decision", equalTo("indeterminate"))
        .body("reasons", equalTo(List.of("data-too-old")))
        .body("instruments", empty());
    TwoReplicas.resumeReplay(TwoReplicas.second());
    Eventually.holds(() -> check().extract().<String>path("decision").equals("no_order_in_force"));
  }
}
