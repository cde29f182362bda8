package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.Test;

/** A server that is down says so once in the log, and once when it is back. */
@QuarkusTest
@TestProfile(TwoReplicas.class)
class QuietProbesTest {
  /** Clients of PostgreSQL gave up a second time, with a stack trace, after 30 s by default. */
  private static final long CLIENT_WAITS_MILLIS = 30_000;

  private static final Duration LONGER_THAN_A_CLIENT_WAITS =
      Duration.ofMillis(CLIENT_WAITS_MILLIS + 3_000);

  @Test
  void serverThatIsDownIsOneLineAndOneWhenItIsBack() throws InterruptedException {
    List<LogRecord> seen = new CopyOnWriteArrayList<>();
    Handler log = keeping(seen);
    Logger root = Logger.getLogger("");
    root.addHandler(log);
    long killed = System.currentTimeMillis();
    try {
      TwoReplicas.second().kill();
      Eventually.holds(() -> ReplicaStandings.isDown("replica-2"));
      Thread.sleep(LONGER_THAN_A_CLIENT_WAITS);
      TwoReplicas.second().start();
      Eventually.holds(() -> ReplicaStandings.isFresh("replica-2"));
    } finally {
      root.removeHandler(log);
    }
    assertThat(seen)
        .filteredOn(line -> text(line).startsWith("replica-2 "))
        .extracting(line -> text(line).replaceFirst(":.*", ""))
        .containsExactly("replica-2 is out of rotation", "replica-2 answers again");
    assertThat(seen)
        .filteredOn(line -> line.getThrown() != null)
        // What a client of another test began to wait for has been given up by then.
        .filteredOn(line -> line.getMillis() > killed + CLIENT_WAITS_MILLIS)
        .extracting(line -> text(line) + ": " + line.getThrown())
        .isEmpty();
  }

  private static Handler keeping(List<LogRecord> seen) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.INFO.intValue()) {
          seen.add(line);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** Lines of ours come with a format and what goes into it. */
  private static String text(LogRecord line) {
    String message = String.valueOf(line.getMessage());
    Object[] parameters = line.getParameters();
    return parameters != null && message.contains("%s") ? message.formatted(parameters) : message;
  }
}
