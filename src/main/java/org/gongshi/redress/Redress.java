package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.redress.FileChecks.Checked;
import org.gongshi.redress.RedressCase.CaseFile;
import org.gongshi.redress.RedressCase.Purpose;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * The applicant's side after filing: add, ask how it stands, take back, ask for review. Blocking.
 */
@ApplicationScoped
class Redress {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Evidence counts by itself after one working day, unless somebody refuses it with a reason. */
  static final int STANDING_WORKING_DAYS = 1;

  /** 行政复议法, Art. 20: within sixty days. */
  private static final Duration REVIEW_WITHIN = Duration.ofDays(60);

  /** 行政复议法, Art. 62: decided within sixty days. */
  private static final Duration REVIEW_DECIDED_WITHIN = Duration.ofDays(60);

  private final Cases cases;
  private final CaseFiles files;
  private final Endings endings;
  private final DisputeMarks marks;
  private final RedressConfig config;
  private final InstantSource clock;
  private final WorkingDays workingDays = WorkingDays.load();

  Redress(
      Cases cases,
      CaseFiles files,
      Endings endings,
      DisputeMarks marks,
      RedressConfig config,
      InstantSource clock) {
    this.cases = cases;
    this.files = files;
    this.endings = endings;
    this.marks = marks;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A case for whoever knows its code. A wrong code is no different from a wrong number.
   *
   * @throws ProblemException {@code case-unknown}
   */
  RedressCase find(String typedNumber, @Nullable String typedCode) {
    Optional<String> number = CaseCodes.number(typedNumber);
    Optional<String> code = Optional.ofNullable(typedCode).flatMap(CaseCodes::code);
    return number
        .flatMap(n -> code.flatMap(c -> await(cases.find(n, c))))
        .map(found -> found.with(await(files.of(found.number()))))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.CASE_UNKNOWN, "No case has this number and this code."));
  }

  /**
   * The same, as long as something can be added to it.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}
   */
  RedressCase findOpen(String number, @Nullable String code) {
    RedressCase found = find(number, code);
    if (!found.isOpen()) {
      throw closed();
    }
    return found;
  }

  /**
   * Adds a file; evidence of identity sets the clock of standing off.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}, {@code files-too-many}
   */
  CaseFile addFile(String number, @Nullable String code, Purpose purpose, Checked file)
      throws IOException {
    RedressCase found = findOpen(number, code);
    byte[] content = file.read();
    Instant due = workingDays.dueAfter(clock.instant(), STANDING_WORKING_DAYS);
    return await(
            cases.inTransaction(connection ->
                cases
                    .lockOpen(connection, found.number())
                    .invoke(open -> {
                      if (!open) {
                        throw closed();
                      }
                    })
                    .chain(
                        () -> files.add(connection, found.number(), purpose, file.type(), content))
                    .call(added ->
                        added.isPresent() && purpose == Purpose.IDENTITY
                            ? cases.evidenceGiven(connection, found.number(), due)
                            : Uni.createFrom().voidItem())))
        .orElseThrow(() -> full(found));
  }

  /** The refusal of more files than a case may have. */
  ProblemException tooMany() {
    return new ProblemException(
            ProblemCode.FILES_TOO_MANY, "A case has at most %d files.".formatted(config.filesMax()))
        .with("maximum", config.filesMax());
  }

  private ProblemException full(RedressCase found) {
    return found.files().size() >= config.filesMax()
        ? tooMany()
        : new ProblemException(ProblemCode.OVERLOADED, "No more files can be kept at the moment.");
  }

  /**
   * The applicant takes a case back; a mark that depends on it goes.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}
   */
  RedressCase takeBack(String number, @Nullable String code) {
    RedressCase found = find(number, code);
    if (found.state() != State.WITHDRAWN) {
      boolean ended = endings.end(found.number(), State.WITHDRAWN, null, null, null);
      if (!ended) {
        throw closed();
      }
    }
    return find(number, code);
  }

  /** Until when a rejection can be taken to the reviewing authority, if there is one. */
  Optional<Instant> reviewUntil(RedressCase rejected) {
    boolean possible =
        rejected.state() == State.REJECTED
            && !rejected.reviewed()
            && config.reviewers().containsKey(rejected.authority());
    return possible
        ? rejected.decidedAt().map(decided -> decided.plus(REVIEW_WITHIN))
        : Optional.empty();
  }

  /**
   * Takes a rejection to the authority that reviews it; the dispute is marked again.
   *
   * @throws ProblemException {@code case-unknown}, {@code review-unavailable}
   */
  RedressCase review(String number, @Nullable String code) {
    RedressCase found = find(number, code);
    Instant now = clock.instant();
    boolean inTime = reviewUntil(found).filter(now::isBefore).isPresent();
    String reviewer = config.reviewers().get(found.authority());
    Instant due = OfficialTime.endOf(OfficialTime.dateOf(now.plus(REVIEW_DECIDED_WITHIN)));
    if (!inTime || reviewer == null || !reopen(found.number(), reviewer, due)) {
      throw new ProblemException(
          ProblemCode.REVIEW_UNAVAILABLE,
          "Only a rejection can be reviewed, once, within sixty days, by a named authority.");
    }
    return find(number, code);
  }

  /** Open again and, if standing was established, marked again, in one transaction. */
  private boolean reopen(String number, String reviewer, Instant due) {
    return await(
        cases.inTransaction(connection ->
            cases
                .review(connection, number, reviewer, due)
                .flatMap(row -> {
                  if (row.isEmpty()) {
                    return Uni.createFrom().item(false);
                  }
                  boolean marked =
                      row.get().getString("kind").equals(CaseKind.DISPUTE.code())
                          && row.get().getString("standing").equals(Standing.ESTABLISHED.code());
                  return marked
                      ? marks.mark(connection, row.get().getString("notice_id")).replaceWith(true)
                      : Uni.createFrom().item(true);
                })));
  }

  static ProblemException closed() {
    return new ProblemException(ProblemCode.CASE_CLOSED, "It was decided or taken back.");
  }

  static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
