package org.gongshi.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.register.Act;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.LogOpinion;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The log as it is served, followed while it grows by the code of Go's checksum database: its
 * signatures, tiles, entries and proofs. {@code ./mvnw test -Pgo}.
 */
@Tag("go")
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class LogFollowedByGoTest {
  private static final int CHECKPOINTS = 6;
  private static final int ROUNDS_MAX = 500;

  /** More leaves than a tile has. */
  private static final int ACTS_MAX = 150;

  @Inject Publishing publishing;

  private int published;

  @Test
  void everyCheckpointContinuesTheLastAndProvesWhatIsBelowIt() throws Exception {
    Random random = new Random(1);
    publish(1);
    KeptLog.keep();
    try (LogOpinion.Following following =
        LogOpinion.follow("http://localhost:" + RestAssured.port, CHECKPOINTS)) {
      for (int round = 0; round < ROUNDS_MAX && following.process().isAlive(); round++) {
        publish(1 + random.nextInt(ACTS_MAX));
        KeptLog.keep();
      }
      List<Long> sizes = following.sizes().stream().map(LogFollowedByGoTest::leaves).toList();
      assertThat(sizes).hasSize(CHECKPOINTS).isSorted().doesNotHaveDuplicates();
    }
  }

  private static long leaves(String said) {
    return Long.parseLong(said.substring(0, said.indexOf(' ')));
  }

  private void publish(int acts) {
    publishing.acts(
        IntStream.rangeClosed(1, acts)
            .map(i -> ++published)
            .mapToObj(n ->
                Acts.licence(
                        Acts.company("LogFollowedByGoTest", n),
                        "云泽市随查贸易有限公司" + n,
                        "云市监许〔2026〕随" + n + "号")
                    .build())
            .toArray(Act[]::new));
  }
}
