package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.access.Origin;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.publication.DigestKey;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.publication.KnownNotices;
import org.gongshi.publication.NoticeIds;
import org.gongshi.redress.Cases.Filing;
import org.gongshi.redress.RedressCase.CaseFile;
import org.gongshi.redress.RedressCase.Purpose;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.WorkingDays;
import org.jspecify.annotations.Nullable;

/** The applicant's side: file, add, ask how it stands, take back, ask for review. Blocking. */
@ApplicationScoped
class Redress {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Evidence counts by itself after one working day, unless somebody refuses it with a reason. */
  static final int STANDING_WORKING_DAYS = 1;

  private static final int STATEMENT_CHARS_MAX = 2_000;
  private static final int CONTACT_CHARS_MAX = 254;

  /** Enough to catch a slip of the hand; only a mail that arrives proves an address. */
  private static final Pattern CONTACT =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+\\.[^\\s@<>,;\".]+");

  /** 行政复议法, Art. 20: within sixty days. */
  private static final Duration REVIEW_WITHIN = Duration.ofDays(60);

  /** 行政复议法, Art. 62: decided within sixty days. */
  private static final Duration REVIEW_DECIDED_WITHIN = Duration.ofDays(60);

  private final Cases cases;
  private final CaseFiles files;
  private final KnownNotices notices;
  private final DisputeMarks marks;
  private final DigestKey key;
  private final RedressConfig config;
  private final InstantSource clock;
  private final Origin origin;
  private final CaseCodes codes = new CaseCodes();
  private final WorkingDays workingDays = WorkingDays.load();

  Redress(
      Cases cases,
      CaseFiles files,
      KnownNotices notices,
      DisputeMarks marks,
      DigestKey key,
      RedressConfig config,
      InstantSource clock,
      Origin origin) {
    this.cases = cases;
    this.files = files;
    this.notices = notices;
    this.marks = marks;
    this.key = key;
    this.config = config;
    this.clock = clock;
    this.origin = origin;
  }

  /** What an applicant says; checked in {@link #file}. */
  record Application(
      @Nullable String notice,
      @Nullable String ground,
      @Nullable String statement,
      @Nullable String contact) {}

  /** A case that was filed, and the code that only the applicant knows. */
  record Filed(RedressCase redressCase, String code) {}

  /**
   * Files a case.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     notice-unknown}, {@code notice-gone}, {@code filing-limit}
   */
  Filed file(Application application) {
    String noticeId = given("notice", application.notice());
    Ground ground =
        Ground.ofCode(given("ground", application.ground()))
            .orElseThrow(() ->
                Parameters.invalid(
                    "ground",
                    "Known are "
                        + String.join(
                            ", ", Arrays.stream(Ground.values()).map(Ground::code).toList())
                        + "."));
    String statement = statement(given("statement", application.statement()));
    Optional<String> contact =
        Parameters.given(Optional.ofNullable(application.contact())).map(this::contact);
    String authority = contestable(noticeId);
    Instant now = clock.instant();
    byte[] client = key.ofClient(origin.address(), OfficialTime.dateOf(now)).value();
    refuseFlood(noticeId, client);
    String number = codes.nextNumber();
    String code = codes.nextCode();
    Instant due = workingDays.dueAfter(now, ground.kind().workingDays());
    await(
        cases.add(
            new Filing(
                number, code, ground, noticeId, authority, statement, contact, client, now, due)));
    return new Filed(await(cases.find(number)).orElseThrow(), code);
  }

  /** Who decided the act that a listed notice tells of. */
  private String contestable(String noticeId) {
    Optional<KnownNotices.Known> known =
        NoticeIds.isWellFormed(noticeId) ? await(notices.notice(noticeId)) : Optional.empty();
    return known
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice ever had this id."))
        .authority()
        .orElseThrow(() ->
            new ProblemException(ProblemCode.NOTICE_GONE, "It is not published any more.")
                .with("id", noticeId));
  }

  private void refuseFlood(String noticeId, byte[] client) {
    Cases.Unverified open = await(cases.unverified(noticeId, client));
    if (open.ofNotice() >= config.unverifiedPerNotice()
        || open.ofClient() >= config.unverifiedPerClient()) {
      throw new ProblemException(
          ProblemCode.FILING_LIMIT,
          "Show evidence of identity in one of the open cases, or try again tomorrow.");
    }
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
   * Adds a file; evidence of identity sets the clock of standing off.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}, {@code request-too-large},
   *     {@code file-type-unsupported}, {@code files-too-many}
   */
  CaseFile addFile(String number, @Nullable String code, Purpose purpose, byte[] content) {
    RedressCase found = find(number, code);
    if (!found.isOpen()) {
      throw closed();
    }
    FileTypes type = checked(content);
    CaseFile added =
        await(files.add(found.number(), purpose, type, content, config.filesMax()))
            .orElseThrow(() ->
                new ProblemException(
                        ProblemCode.FILES_TOO_MANY,
                        "A case has at most %d files.".formatted(config.filesMax()))
                    .with("maximum", config.filesMax()));
    if (purpose == Purpose.IDENTITY) {
      Instant due = workingDays.dueAfter(clock.instant(), STANDING_WORKING_DAYS);
      await(cases.evidenceGiven(found.number(), due));
    }
    return added;
  }

  /**
   * What kind of file it is.
   *
   * @throws ProblemException {@code request-too-large}, {@code file-type-unsupported}
   */
  FileTypes checked(byte[] content) {
    refuseLarge(content.length);
    return FileTypes.of(content)
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.FILE_TYPE_UNSUPPORTED, "Hand in a PDF, JPEG or PNG file."));
  }

  void refuseLarge(long bytes) {
    if (bytes > config.fileBytesMax()) {
      throw new ProblemException(
              ProblemCode.REQUEST_TOO_LARGE,
              "A file has at most %d bytes.".formatted(config.fileBytesMax()))
          .with("maximum", config.fileBytesMax());
    }
  }

  /**
   * The applicant takes a case back; a mark that depends on it goes.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}
   */
  RedressCase takeBack(String number, @Nullable String code) {
    RedressCase found = find(number, code);
    if (found.state() != State.WITHDRAWN) {
      boolean ended =
          await(
              cases.inTransaction(connection ->
                  cases
                      .end(connection, found.number(), State.WITHDRAWN, null, null, null)
                      .flatMap(row ->
                          row.isEmpty()
                              ? Uni.createFrom().item(false)
                              : files
                                  .forgetEvidence(connection, found.number())
                                  .chain(() -> settle(connection, found, "dispute_withdrawn"))
                                  .replaceWith(true))));
      if (!ended) {
        throw closed();
      }
    }
    return find(number, code);
  }

  /** Takes the mark of a notice away if no other case holds it. */
  Uni<Void> settle(SqlConnection connection, RedressCase ended, String event) {
    boolean marked = ended.kind() == CaseKind.DISPUTE && ended.standing() == Standing.ESTABLISHED;
    if (!marked) {
      return Uni.createFrom().voidItem();
    }
    return cases
        .isStillDisputed(connection, ended.noticeId())
        .flatMap(still ->
            still
                ? Uni.createFrom().voidItem()
                : marks.unmark(connection, ended.noticeId(), event).replaceWithVoid());
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
    if (!inTime || reviewer == null || !await(cases.review(found.number(), reviewer, due))) {
      throw new ProblemException(
          ProblemCode.REVIEW_UNAVAILABLE,
          "Only a rejection can be reviewed, once, within sixty days, by a named authority.");
    }
    if (found.kind() == CaseKind.DISPUTE && found.standing() == Standing.ESTABLISHED) {
      await(cases.inTransaction(connection -> marks.mark(connection, found.noticeId())));
    }
    return find(number, code);
  }

  private static String statement(String text) {
    if (text.length() > STATEMENT_CHARS_MAX || text.indexOf('\0') >= 0) {
      throw Parameters.invalid("statement", "At most " + STATEMENT_CHARS_MAX + " characters.");
    }
    if (ResidentNumber.anywhereIn(text)) {
      throw Parameters.invalid(
          "statement",
          "It looks like it holds a person's identity number: hand in evidence as a file.");
    }
    return text;
  }

  private String contact(String text) {
    if (config.mailFrom().isEmpty()) {
      throw Parameters.invalid("contact", "No mails are sent from here: leave it out.");
    }
    if (text.length() > CONTACT_CHARS_MAX || !CONTACT.matcher(text).matches()) {
      throw Parameters.invalid("contact", "Use an e-mail address, or leave it out.");
    }
    return text;
  }

  static String given(String member, @Nullable String text) {
    return Parameters.given(Optional.ofNullable(text))
        .orElseThrow(() ->
            new ProblemException(ProblemCode.PARAMETER_MISSING, member + " is needed.")
                .with("parameter", member));
  }

  static ProblemException closed() {
    return new ProblemException(ProblemCode.CASE_CLOSED, "It was decided or taken back.");
  }

  static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
