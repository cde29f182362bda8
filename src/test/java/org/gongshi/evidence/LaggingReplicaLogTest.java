package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a checkpoint says is there is there, though another replica lags behind it. */
@QuarkusTest
@TestProfile(LaggingReplicaLogTest.LateIsGoodEnough.class)
class LaggingReplicaLogTest {
  /** A replica that lags is asked as often as the other one. */
  public static class LateIsGoodEnough extends TwoReplicas {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
      settings.put("gongshi.replica.soft-lag", "60s");
      settings.put("gongshi.replica.hard-lag", "60s");
      return settings;
    }
  }

  @Inject Publishing publishing;

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.second());
  }

  private void publish(int n) {
    publishing.acts(
        Acts.licence(
                Acts.company("LaggingReplicaLogTest", n),
                "云泽市迟到贸易有限公司" + n,
                "云市监许〔2026〕迟" + n + "号")
            .build());
  }

  @Test
  void tilesOfACheckpointAreFoundWhereverItWasServed() {
    publish(1);
    long before = KeptLog.keep().size();
    Eventually.holds(() -> sizes(10).equals(Set.of(before)));
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publish(2);
    Checkpoint newest = KeptLog.keep();
    Tile last = Tile.of(0, (newest.size() - 1) / Tile.WIDTH, newest.size()).orElseThrow();
    for (int i = 0; i < 10; i++) {
      for (String path : new String[] {last.path(), last.entriesPath()}) {
        given().urlEncodingEnabled(false).get("/v1/log/" + path).then().statusCode(200);
      }
    }
    // The one that lags is asked, too.
    assertThat(sizes(10)).containsExactlyInAnyOrder(before, newest.size());
  }

  /** The checkpoints that so many requests get. */
  private static Set<Long> sizes(int requests) {
    Set<Long> sizes = new HashSet<>();
    for (int i = 0; i < requests; i++) {
      byte[] note = given().get("/v1/log/checkpoint").asByteArray();
      sizes.add(Checkpoint.parse(SignedNote.parse(note).text()).size());
    }
    return sizes;
  }
}
