package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.gongshi.register.Watermark;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known from memory is what the replicas say. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class OrderDigestsTest {
  private static final String NAME = "端木忆南";
  private static final List<String> WITH_ORDERS = Passengers.bornOn("19020701");
  private static final List<String> WITHOUT = Passengers.bornOn("19020702");

  @Inject MeterRegistry metrics;
  @Inject OrderDigests digests;

  private double fromMemory() {
    return metrics.counter("gongshi.checks.from.memory").count();
  }

  private static ValidatableResponse check(String program, String number, String name) {
    return Passengers.check(Passengers.token(program), Passengers.question(number, name))
        .statusCode(200);
  }

  private static ValidatableResponse unknown() {
    return check("memory", WITHOUT.getFirst(), "端木无事")
        .body("decision", equalTo("no_order_in_force"));
  }

  /** Of a register in which nothing ever changed, there is no position to speak of. */
  @BeforeEach
  void somethingIsThere() {
    CourtOrders.issue(CourtOrders.resident(WITH_ORDERS.get(90), NAME + "先"), "（2026）云01执9690号");
    remembers();
  }

  private void remembers() {
    double before = fromMemory();
    Eventually.holds(() -> {
      unknown();
      return fromMemory() > before;
    });
  }

  @Test
  void anOrderCountsFromItsPositionOn() {
    for (int i = 0; i < 20; i++) {
      String number = WITH_ORDERS.get(i);
      String name = NAME + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".charAt(i);
      Watermark issued =
          Watermark.parse(
                  CourtOrders.issue(
                          CourtOrders.resident(number, name), "（2026）云01执96" + (10 + i) + "号")
                      .extract()
                      .header("Watermark"))
              .orElseThrow();
      String program = "memory-" + i;
      Eventually.holds(() -> {
        var answer = check(program, number, name).extract();
        boolean contained =
            Watermark.parse(answer.header("Watermark")).orElseThrow().compareTo(issued) >= 0;
        assertThat(answer.<String>path("decision"))
            .isEqualTo(contained ? "order_in_force" : "no_order_in_force");
        return contained;
      });
    }
  }

  @Test
  void aNameOfAnOrderIsAskedFor() {
    String name = NAME + "同";
    CourtOrders.issue(CourtOrders.resident(WITH_ORDERS.get(50), name), "（2026）云01执9650号");
    Eventually.holds(() ->
        check("memory-name", WITHOUT.get(1), name)
            .extract()
            .path("reasons")
            .equals(List.of("number-differs")));
  }

  @Test
  void whenAnythingMayHaveChangedItIsReadAgain() {
    String name = NAME + "再";
    CourtOrders.issue(CourtOrders.resident(WITH_ORDERS.get(60), name), "（2026）云01执9660号");
    Eventually.holds(() -> isRestricted(WITH_ORDERS.get(60), name));
    digests.allChanged();
    double before = fromMemory();
    unknown();
    assertThat(fromMemory()).isEqualTo(before);
    assertThat(isRestricted(WITH_ORDERS.get(60), name)).isTrue();
    remembers();
    assertThat(isRestricted(WITH_ORDERS.get(60), name)).isTrue();
  }

  private static boolean isRestricted(String number, String name) {
    return check("memory-again", number, name)
        .extract()
        .<String>path("decision")
        .equals("order_in_force");
  }

  @Test
  void whileNoReplicaIsFreshAReplicaIsAsked() {
    List.of(TwoReplicas.first(), TwoReplicas.second()).forEach(TwoReplicas::pauseReplay);
    try {
      CourtOrders.issue(CourtOrders.resident(WITH_ORDERS.get(70), NAME + "停"), "（2026）云01执9670号");
      Eventually.holds(() -> {
        double before = fromMemory();
        unknown();
        return fromMemory() == before;
      });
    } finally {
      List.of(TwoReplicas.first(), TwoReplicas.second()).forEach(TwoReplicas::resumeReplay);
    }
  }
}
