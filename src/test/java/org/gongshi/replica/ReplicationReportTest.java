package org.gongshi.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.replica.ReplicationReport.Link;
import org.junit.jupiter.api.Test;

class ReplicationReportTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Optional<Duration> AN_HOUR = Optional.of(Duration.ofHours(1));

  private static ReplicationReport report(Link link, boolean caughtUp, Optional<Duration> since) {
    return new ReplicationReport(link, caughtUp, since);
  }

  @Test
  void primaryNeverLags() {
    assertThat(report(Link.PRIMARY, false, Optional.empty()).lag(NOW, null)).isZero();
  }

  @Test
  void standbyThatReplayedAllItStreamsDoesNotLagHoweverQuietItIs() {
    assertThat(report(Link.STREAMING, true, AN_HOUR).lag(NOW, null)).isZero();
  }

  @Test
  void standbyBehindItsStreamLagsByTheAgeOfItsLastCommit() {
    assertThat(report(Link.STREAMING, false, AN_HOUR).lag(NOW, null)).isEqualTo(AN_HOUR.get());
  }

  @Test
  void firstChangeAfterAQuietHourIsNotAnHourOfLag() {
    assertThat(report(Link.STREAMING, false, AN_HOUR).lag(NOW, NOW.minusMillis(250)))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void standbyCutOffFromItsPrimaryLagsSinceItWasLastSeenStreaming() {
    ReplicationReport report = report(Link.CUT_OFF, true, AN_HOUR);
    assertThat(report.isCutOff()).isTrue();
    assertThat(report.lag(NOW, NOW.minusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void standbyNeverSeenStreamingLagsSinceItsLastCommit() {
    assertThat(report(Link.CUT_OFF, true, AN_HOUR).lag(NOW, null)).isEqualTo(AN_HOUR.get());
  }

  @Test
  void standbyOfUnknownAgeCountsAsOld() {
    assertThat(report(Link.CUT_OFF, true, Optional.empty()).lag(NOW, null))
        .isEqualTo(ReplicationReport.UNKNOWN_AGE);
  }

  @Test
  void clockAheadOfOursIsNoNegativeLag() {
    assertThat(
            report(Link.STREAMING, false, Optional.of(Duration.ofSeconds(-3)))
                .lag(NOW, NOW.plusSeconds(1)))
        .isZero();
  }
}
