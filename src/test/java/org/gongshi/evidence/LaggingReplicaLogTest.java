package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a checkpoint says is there is there, though another replica lags behind it. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class LaggingReplicaLogTest {
  @Inject Publishing publishing;

  @AfterEach
  void catchUp() {
    TwoReplicas.resumeReplay(TwoReplicas.second());
  }

  @Test
  void tilesOfACheckpointAreFoundWhereverItWasServed() {
    KeptLog.keep();
    TwoReplicas.pauseReplay(TwoReplicas.second());
    publishing.acts(
        Acts.licence(Acts.company("LaggingReplicaLogTest", 1), "云泽市迟到贸易有限公司", "云市监许〔2026〕迟1号")
            .build());
    Checkpoint newest = KeptLog.keep();
    Tile last = Tile.of(0, (newest.size() - 1) / Tile.WIDTH, newest.size()).orElseThrow();
    Set<Long> served = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      served.add(
          Checkpoint.parse(SignedNote.parse(given().get("/v1/log/checkpoint").asByteArray()).text())
              .size());
      for (String path : new String[] {last.path(), last.entriesPath()}) {
        given().urlEncodingEnabled(false).get("/v1/log/" + path).then().statusCode(200);
      }
    }
    // The one that lags was asked, too.
    assertThat(served).hasSize(2);
  }
}
