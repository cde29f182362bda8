package org.gongshi.redress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.gongshi.access.Origin;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.KnownNotices;
import org.gongshi.redress.Cases.Filing;
import org.gongshi.register.NoticeId;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.WorkingDays;
import org.jspecify.annotations.Nullable;

/** Takes in cases: what may be contested, by whom so often, and what may be said. Blocking. */
@ApplicationScoped
class Filings {
  private static final int STATEMENT_CHARS_MAX = 2_000;

  /** Cases without evidence are counted by the day. */
  private static final Duration RETRY_AFTER = Duration.ofDays(1);

  private final Cases cases;
  private final KnownNotices notices;
  private final DigestKey key;
  private final RedressConfig config;
  private final InstantSource clock;
  private final Origin origin;
  private final ServiceCodes serviceCodes;
  private final Standings standings;
  private final CaseCodes codes = new CaseCodes();
  private final WorkingDays workingDays = WorkingDays.load();

  Filings(
      Cases cases,
      KnownNotices notices,
      DigestKey key,
      RedressConfig config,
      InstantSource clock,
      Origin origin,
      ServiceCodes serviceCodes,
      Standings standings) {
    this.cases = cases;
    this.notices = notices;
    this.key = key;
    this.config = config;
    this.clock = clock;
    this.origin = origin;
    this.serviceCodes = serviceCodes;
    this.standings = standings;
  }

  /**
   * What an applicant says; checked in {@link Filings#file}.
   *
   * @param serviceCode of the notice, as it came with the decision: establishes standing at once
   * @param withEvidence whether evidence of identity comes with it: others cannot keep it out
   */
  record Application(
      @Nullable String notice,
      @Nullable String ground,
      @Nullable String statement,
      @Nullable String contact,
      @Nullable String serviceCode,
      boolean withEvidence) {}

  /** A case that was filed, and the code that only the applicant knows. */
  record Filed(RedressCase redressCase, String code) {}

  /**
   * Files a case.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     notice-unknown}, {@code notice-gone}, {@code filing-limit}
   */
  Filed file(Application application) {
    String noticeId = Parameters.required("notice", application.notice());
    Ground ground =
        Ground.ofCode(Parameters.required("ground", application.ground()))
            .orElseThrow(() ->
                Parameters.invalid(
                    "ground",
                    "Known are "
                        + String.join(
                            ", ", Arrays.stream(Ground.values()).map(Ground::code).toList())
                        + "."));
    String statement = statement(Parameters.required("statement", application.statement()));
    Optional<String> contact =
        Parameters.given(Optional.ofNullable(application.contact())).map(this::contact);
    String authority = contestable(noticeId);
    boolean served = isServed(noticeId, application.serviceCode());
    Instant now = clock.instant();
    byte[] client = key.ofClient(origin.address(), OfficialTime.dateOf(now)).value();
    String number = codes.nextNumber();
    String code = codes.nextCode();
    Instant due = workingDays.dueAfter(now, ground.kind().workingDays());
    Filing filing =
        new Filing(number, code, ground, noticeId, authority, statement, contact, client, now, due);
    if (!Redress.await(
        cases.add(filing, counts -> fits(counts, served || application.withEvidence())))) {
      throw new ProblemException(
              ProblemCode.FILING_LIMIT, "Send evidence of identity with it, or try again tomorrow.")
          .retryAfter(RETRY_AFTER.toSeconds());
    }
    if (served) {
      standings.establish(number, null);
    }
    return new Filed(Redress.await(cases.find(number)).orElseThrow(), code);
  }

  /** Whether the applicant has what was served on the party only. */
  private boolean isServed(String noticeId, @Nullable String code) {
    Optional<String> given = Parameters.given(Optional.ofNullable(code));
    if (given.isPresent() && !serviceCodes.matches(noticeId, given.get())) {
      throw Parameters.invalid(
          "service_code", "It is not that of this notice; leave it out if you have none.");
    }
    return given.isPresent();
  }

  /** Who decided the act that a listed notice tells of. */
  private String contestable(String noticeId) {
    Optional<KnownNotices.Known> known =
        NoticeId.isWellFormed(noticeId)
            ? Redress.await(notices.shown(noticeId, clock.instant()))
            : Optional.empty();
    return known
        .orElseThrow(KnownNotices::unknown)
        .authority()
        .orElseThrow(() ->
            new ProblemException(ProblemCode.NOTICE_GONE, "It is not published any more.")
                .with("id", noticeId));
  }

  private boolean fits(Cases.Counts counts, boolean withEvidence) {
    return counts.ofClient() < config.perClient()
        && (withEvidence || counts.ofNotice() < config.unverifiedPerNotice());
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
    return Parameters.mailAddress("contact", text);
  }
}
