package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.gongshi.register.Organisation;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Readers;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.Test;

/** Readers do not notice that one of two replicas dies, nor that it comes back. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class DeadReplicaTest {
  private static final int SUBJECTS = 200;

  @Inject Publishing publishing;

  @Test
  void killedReplicaCostsNoAnswer() {
    publishing.organisations(
        IntStream.range(0, SUBJECTS)
            .mapToObj(n -> Acts.organisation(number(n), "云泽市远帆航运有限公司"))
            .toArray(Organisation[]::new));
    try (Readers readers =
        new Readers(
            8,
            n ->
                "/v1/subjects/uscc/" + number(n % SUBJECTS).value() + (n % 2 == 0 ? "" : "/status"),
            body -> body.contains("\"changed_at\""))) {
      readers.untilAskedAgain(200);
      TwoReplicas.second().kill();
      Eventually.holds(() -> ReplicaStandings.isDown("replica-2"));
      readers.untilAskedAgain(200);
      TwoReplicas.second().start();
      Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
      readers.untilAskedAgain(200);
      assertThat(readers.noted()).isEmpty();
    }
  }

  private static SubjectNumber number(int n) {
    return Acts.company("DeadReplicaTest", n);
  }
}
