package org.gongshi.checks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.checklog.CheckLog;
import org.gongshi.checklog.CheckRecord;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.checks.Question.Incomplete;
import org.gongshi.checks.Question.Organisation;
import org.gongshi.checks.Question.Person;
import org.gongshi.checks.Questions.Asked;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.OfficialTime;
import org.jboss.logging.Logger;

/**
 * Writes down what was decided before anybody learns it. The same record counts what a client asks:
 * beyond its quota, and where it seems to guess, it learns nothing.
 */
@ApplicationScoped
class Recording {
  private static final Logger LOG = Logger.getLogger(Recording.class);

  /** A client that guesses is named once in this time; the metric counts all. */
  private static final Duration ALERT_INTERVAL = Duration.ofMinutes(1);

  private static final int CLIENTS_MAX = 10_000;

  private static final String NO_GROUND = "This is no ground for refusal. ";

  private final CheckLog log;
  private final CheckConfig config;
  private final DigestKey key;
  private final MeterRegistry metrics;
  private final Counter refusedForQuota;
  private final Counter refusedForGuessing;
  private final Map<String, Counter> decided = new ConcurrentHashMap<>();
  private final FirstAsked firstAsked;
  private final Cache<String, LocalDate> exhausted =
      Caffeine.newBuilder().maximumSize(CLIENTS_MAX).executor(Runnable::run).build();
  private final Cache<String, Boolean> alerted =
      Caffeine.newBuilder()
          .maximumSize(CLIENTS_MAX)
          .expireAfterWrite(ALERT_INTERVAL)
          .executor(Runnable::run)
          .build();

  Recording(CheckLog log, CheckConfig config, DigestKey key, MeterRegistry metrics) {
    this.log = log;
    this.config = config;
    this.key = key;
    this.metrics = metrics;
    this.refusedForQuota = metrics.counter("gongshi.checks.refused", "reason", "quota");
    this.refusedForGuessing = metrics.counter("gongshi.checks.refused", "reason", "enumeration");
    this.firstAsked = new FirstAsked(config.guesses().remembered());
  }

  /**
   * Ends what would be refused anyway, before it costs anything.
   *
   * @throws ProblemException {@code quota-exhausted}
   */
  void refuseExhausted(String client, Instant now) {
    if (OfficialTime.dateOf(now).equals(exhausted.getIfPresent(client))) {
      throw overQuota(client, now);
    }
  }

  /**
   * Writes the check down.
   *
   * @param admitted when it is recorded and may be answered
   * @param failed with {@code check-unrecorded}, {@code quota-exhausted} or {@code
   *     enumeration-suspected}
   */
  void record(
      Asked asked, CheckAnswer answer, Consumer<Quota> admitted, Consumer<Throwable> failed) {
    long perDay = config.perDay(asked.client());
    log.record(
        entry(asked, answer, perDay),
        verdict -> {
          Instant now = asked.at();
          switch (verdict.standing()) {
            case KEPT -> {
              count(answer);
              admitted.accept(Quota.of(perDay, verdict.used(), now));
            }
            case OVER_QUOTA -> {
              exhausted.put(asked.client(), OfficialTime.dateOf(now));
              failed.accept(overQuota(asked.client(), now));
            }
            case ENUMERATION -> failed.accept(enumeration(asked.client(), now));
          }
        },
        failure ->
            failed.accept(
                new ProblemException(
                    ProblemCode.CHECK_UNRECORDED, NO_GROUND + "Ask again in a moment.")));
  }

  private void count(CheckAnswer answer) {
    decided
        .computeIfAbsent(
            answer.decision(), decision -> metrics.counter("gongshi.checks", "decision", decision))
        .increment();
  }

  private ProblemException overQuota(String client, Instant now) {
    refusedForQuota.increment();
    return new ProblemException(
            ProblemCode.QUOTA_EXHAUSTED,
            NO_GROUND + "The client may make " + config.perDay(client) + " checks a day.")
        .retryAfter(Quota.secondsToNextDay(now));
  }

  private ProblemException enumeration(String client, Instant now) {
    refusedForGuessing.increment();
    if (alerted.asMap().putIfAbsent(client, true) == null) {
      LOG.warnf("Client %s asks about near numbers as if it guessed", client);
    }
    return new ProblemException(
            ProblemCode.ENUMERATION_SUSPECTED,
            NO_GROUND + "This client asked about too many numbers that are near to this one today.")
        .retryAfter(Quota.secondsToNextDay(now));
  }

  private CheckRecord entry(Asked asked, CheckAnswer answer, long perDay) {
    Question question = asked.question();
    return new CheckRecord(
        asked.at(),
        asked.client(),
        perDay,
        asked.purpose().code(),
        about(question.about()),
        question.serviceClass(),
        question.window().day()
            ? Optional.of(OfficialTime.dateOf(question.window().from()))
            : Optional.empty(),
        answer.decision(),
        answer.reasons(),
        answer.instruments().stream().map(CheckAnswer.Instrument::id).toList(),
        answer.watermark(),
        answer.policyVersion(),
        near(question.about(), answer, OfficialTime.dateOf(asked.at())));
  }

  private CheckRecord.About about(Question.About about) {
    return switch (about) {
      case Organisation asked -> CheckRecord.About.organisation(asked.number().toString());
      case Person asked -> CheckRecord.About.person(asked.documents().getFirst(), key.id());
      case Incomplete _ -> CheckRecord.About.UNKNOWN;
    };
  }

  /** Whoever is right does not guess. */
  private List<Nearness> near(Question.About about, CheckAnswer answer, LocalDate day) {
    return about instanceof Person person && !answer.restricts()
        ? firstAsked.beyondFirst(person.near(), day)
        : List.of();
  }
}
