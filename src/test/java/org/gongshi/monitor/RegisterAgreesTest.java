package org.gongshi.monitor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.publication.PeriodTurns;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Publicity;
import org.gongshi.register.SourceRef;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is published, withdrawn, ordered and ended, here and by other tests, is what is logged.
 */
@QuarkusTest
@TestProfile(TwoReplicas.WithCache.class)
class RegisterAgreesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final SourceRef SOURCE =
      new SourceRef(Acts.uscc("11990100MB0000931").value(), "云泽市计量局");

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;
  @Inject PeriodTurns turns;

  private final Random random = new Random(931);

  @AfterEach
  void showRealTime() {
    clock.reset();
  }

  private Act act(int n, String facts) {
    Instant midnight = OfficialTime.startOf(Acts.today().plusDays(1 + n % 3));
    return Acts.penalty(
            Acts.company("RegisterAgreesTest", n), "云泽市准绳贸易有限公司" + n, "云计罚〔2026〕" + n + "号")
        .source(SOURCE)
        .facts(Optional.of(facts))
        .publicity(
            new Publicity(OfficialTime.startOf(Acts.today().minusDays(20)), midnight, "test/1"))
        .build();
  }

  @Test
  void theMonitorAgreesWithEveryHistory() {
    List<Checkpoint> signed = new ArrayList<>();
    List<byte[]> receipts = new ArrayList<>();
    List<Integer> live = new ArrayList<>();
    int next = 1;
    for (int step = 0; step < 14; step++) {
      switch (step % 7) {
        case 0, 3 -> {
          // What was withdrawn does not come back, so each has a number of its own.
          live.add(next++);
          live.add(next++);
          live.add(next++);
          publishing.acts(
              true, live.stream().map(n -> act(n, "第" + random.nextInt(3) + "次检查")).toList());
        }
        case 1 -> {
          live = new ArrayList<>(live.subList(0, 2));
          publishing.acts(true, live.stream().map(n -> act(n, "留存")).toList());
        }
        case 2 ->
            publishing.acts(
                Acts.licence(Acts.AUTHORITY, "仲孙量衡" + step, "云文旅导〔2026〕93" + step + "号")
                    .party(
                        Party.practitioner(
                            "仲孙量衡" + step,
                            new PractitionerKey(
                                "tour-guide", Acts.AUTHORITY.value(), "D-9901-00093" + step)))
                    .build());
        case 4 ->
            CourtOrders.issue(
                CourtOrders.resident(Passengers.bornOn("19020811").get(931), "仲孙正"),
                "（2026）云01执93" + step + "号");
        case 5 -> {
          clock.jumpTo(OfficialTime.startOf(Acts.today().plusDays(1 + step / 7)).plusSeconds(1));
          turns.run().await().atMost(PATIENCE);
        }
        default ->
            publishing.organisations(
                Acts.organisation(Acts.company("RegisterAgreesTest", 1), "云泽市准绳贸易有限公司" + step));
      }
      signed.add(KeptLog.keep());
      receipts.add(receipt("/v1/subjects/uscc/" + company(1 + step % 5) + "/status"));
      receipts.add(receipt("/v1/subjects/uscc/" + company(1 + random.nextInt(12))));
    }
    assertThat(signed.stream().map(Checkpoint::size).distinct().count()).isGreaterThan(8);
    StringWriter text = new StringWriter();
    int exit =
        new MonitorCommand(new PrintWriter(text))
            .run(
                new MonitorOptions(
                    Optional.of(ClusterResource.cluster().standby().jdbcUrl()),
                    "gongshi_monitor",
                    Optional.empty(),
                    List.of(NoteKey.parse(KeptLog.vkey())),
                    List.of(),
                    Optional.empty(),
                    false));
    assertThat(text.toString()).startsWith("AGREES ");
    assertThat(exit).isZero();
    // Every receipt that was ever issued still verifies, whatever happened afterwards.
    assertThat(receipts).hasSize(28);
    for (byte[] receipt : receipts) {
      given()
          .contentType("application/json")
          .body(receipt)
          .post("/v1/receipts/verify")
          .then()
          .body("valid", equalTo(true))
          .body("findings.outcome.unique()", equalTo(List.of("verified")));
    }
  }

  private static String company(int n) {
    return Acts.company("RegisterAgreesTest", n).value();
  }

  /** Of what is published under a number, or of that nothing is. */
  private static byte[] receipt(String address) {
    var response = given().get(address + "?receipt=true");
    assertThat(response.statusCode()).isIn(200, 404);
    return response.asByteArray();
  }
}
