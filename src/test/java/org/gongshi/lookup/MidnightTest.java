package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Readers;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Most publicity periods end at midnight: all at once, to the instant, and without a stampede. */
@QuarkusTest
@TestProfile(TwoReplicas.WithCache.class)
class MidnightTest {
  private static final int PERIODS = Integer.getInteger("midnight.periods", 100_000);
  private static final int PERIODS_OF_ONE = 20;
  private static final int SUBJECTS = PERIODS / PERIODS_OF_ONE;
  private static final int READERS = 32;
  private static final int QUESTIONS = 2_000;

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;

  @AfterEach
  void showRealTime() {
    clock.reset();
  }

  @Test
  void periodsThatEndTogetherEndForEverybodyAtTheInstant() {
    Instant midnight = OfficialTime.endOf(Acts.today());
    publishing.acts(
        false, IntStream.range(0, PERIODS).mapToObj(n -> penaltyUntil(midnight, n)).toList());
    clock.jumpTo(midnight.minusSeconds(30));
    given()
        .get("/v1/subjects/uscc/" + number(0).value() + "/status")
        .then()
        .header("Cache-Control", matchesPattern("public, max-age=(2[0-9]|30)"));
    try (Readers readers = readers(body -> body.contains("\"warning\":[{"))) {
      readers.untilAskedAgain(QUESTIONS);
      assertThat(readers.noted()).isEmpty();
    }
    try (Readers whoeverAsksMeanwhile = readers(body -> true)) {
      whoeverAsksMeanwhile.untilAskedAgain(QUESTIONS / 4);
      clock.jumpTo(midnight);
      try (Readers readers =
          readers(
              body -> body.contains("\"warning\":[],") && body.contains("no_published_record"))) {
        readers.untilAskedAgain(QUESTIONS);
        assertThat(readers.noted()).isEmpty();
      }
      assertThat(whoeverAsksMeanwhile.noted()).isEmpty();
    }
  }

  private static Readers readers(Predicate<String> right) {
    return new Readers(
        READERS, n -> "/v1/subjects/uscc/" + number(n % SUBJECTS).value() + "/status", right);
  }

  private static Act penaltyUntil(Instant end, int n) {
    return Acts.penalty(number(n % SUBJECTS), "云泽市子夜钟表有限公司", "云市监罚〔2026〕午夜" + n + "号")
        .publicity(new Publicity(OfficialTime.startOf(Acts.today().minusDays(20)), end, "test/1"))
        .build();
  }

  private static SubjectNumber number(int n) {
    return Acts.company("MidnightTest", n);
  }
}
