package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.publication.Bytes;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.publication.KnownNotices;
import org.gongshi.publication.Publication;
import org.gongshi.publication.Publications;
import org.gongshi.redress.CaseFiles.Opened;
import org.gongshi.redress.RedressCase.Outcome;
import org.gongshi.redress.RedressCase.Standing;
import org.gongshi.redress.RedressCase.State;
import org.gongshi.register.SourceRef;
import org.jspecify.annotations.Nullable;

/** The authority's side: who is concerned, and who is right. Blocking. */
@ApplicationScoped
class Deciding {
  /** Open cases that a list shows, the most urgent first. */
  private static final int LIST_MAX = Parameters.SIZE_MAX;

  private final Audit audit;
  private final Cases cases;
  private final CaseFiles files;
  private final Redress redress;
  private final DisputeMarks marks;
  private final KnownNotices notices;
  private final Publications publications;
  private final InstantSource clock;

  Deciding(
      Audit audit,
      Cases cases,
      CaseFiles files,
      Redress redress,
      DisputeMarks marks,
      KnownNotices notices,
      Publications publications,
      InstantSource clock) {
    this.audit = audit;
    this.cases = cases;
    this.files = files;
    this.redress = redress;
    this.marks = marks;
    this.notices = notices;
    this.publications = publications;
    this.clock = clock;
  }

  /** Open ones that the login's authorities must decide. */
  List<RedressCase> open(Actor who) {
    return Redress.await(cases.open(who.authorities(), LIST_MAX));
  }

  /**
   * One case of the login's authorities, with what the applicant says; reading it is recorded.
   *
   * @throws ProblemException {@code case-unknown}
   */
  RedressCase read(Actor who, String number) {
    RedressCase found = visible(who, number);
    record(who, AuditAction.CASE_READ, found, null);
    return found;
  }

  /**
   * One of its files; reading it is recorded.
   *
   * @throws ProblemException {@code case-unknown}, {@code not-found}
   */
  Opened open(Actor who, String number, int place) {
    RedressCase found = visible(who, number);
    record(who, AuditAction.CASE_FILE_READ, found, "file " + place);
    return Redress.await(files.open(found.number(), place))
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such file."));
  }

  /**
   * Says that the applicant is concerned: a disputed notice says so from now on.
   *
   * @throws ProblemException {@code case-unknown}, {@code case-closed}, {@code already-decided}
   */
  RedressCase establishStanding(Actor who, String number) {
    RedressCase found = undecided(who, number);
    if (found.standing() != Standing.ESTABLISHED) {
      record(who, AuditAction.STANDING_ESTABLISHED, found, null);
      if (!establish(found.number(), who.id())) {
        throw decided();
      }
    }
    return visible(who, number);
  }

  /**
   * Standing and mark in one transaction.
   *
   * @param by the login; null when time did it
   * @return false if it was said otherwise before
   */
  boolean establish(String number, @Nullable String by) {
    return Redress.await(
        cases.inTransaction(connection ->
            cases
                .standing(connection, number, Standing.ESTABLISHED, by, null)
                .flatMap(row ->
                    row.isEmpty()
                        ? Uni.createFrom().item(false)
                        : marked(row.get().getString("kind"))
                            ? marks
                                .mark(connection, row.get().getString("notice_id"))
                                .replaceWith(true)
                            : Uni.createFrom().item(true))));
  }

  private static boolean marked(String kind) {
    return kind.equals(CaseKind.DISPUTE.code());
  }

  /**
   * Says that the applicant is not concerned, and why.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     case-unknown}, {@code case-closed}, {@code already-decided}
   */
  RedressCase refuseStanding(Actor who, String number, @Nullable String text) {
    String why = Parameters.reason(Redress.given("reason", text));
    RedressCase found = undecided(who, number);
    record(who, AuditAction.STANDING_REFUSED, found, why);
    boolean refused =
        Redress.await(
                cases.inTransaction(connection ->
                    cases.standing(connection, found.number(), Standing.REFUSED, who.id(), why)))
            .isPresent();
    if (!refused) {
      throw decided();
    }
    return visible(who, number);
  }

  /**
   * Decides.
   *
   * @param outcome {@code withdrawn}, {@code corrected} or {@code repaired} uphold it, {@code
   *     rejected} does not
   * @param text the public reason of a rejection, without personal data; for the record otherwise
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     case-unknown}, {@code case-closed}, {@code second-person-needed}, {@code standing-needed},
   *     {@code correction-missing}
   */
  RedressCase decide(Actor who, String number, @Nullable String outcome, @Nullable String text) {
    String word = Redress.given("outcome", outcome);
    String why = Parameters.reason(Redress.given("reason", text));
    RedressCase found = decidable(who, number);
    if (word.equals(State.REJECTED.code())) {
      reject(who, found, why);
    } else {
      uphold(who, found, outcome(found, word), why);
    }
    return visible(who, number);
  }

  private static Outcome outcome(RedressCase found, String word) {
    List<Outcome> possible =
        found.kind() == CaseKind.REPAIR
            ? List.of(Outcome.REPAIRED)
            : List.of(Outcome.WITHDRAWN, Outcome.CORRECTED);
    return possible.stream()
        .filter(it -> it.code().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Parameters.invalid(
                "outcome",
                "Use rejected or "
                    + String.join(" or ", possible.stream().map(Outcome::code).toList())
                    + "."));
  }

  private void reject(Actor who, RedressCase found, String why) {
    if (found.state() == State.DECIDING) {
      throw Redress.closed();
    }
    record(who, AuditAction.CASE_REJECTED, found, why);
    boolean ended =
        Redress.await(
            cases.inTransaction(connection ->
                cases
                    .end(connection, found.number(), State.REJECTED, null, who.id(), why)
                    .flatMap(row ->
                        row.isEmpty()
                            ? Uni.createFrom().item(false)
                            : files
                                .forgetEvidence(connection, found.number())
                                .chain(() -> redress.settle(connection, found, "dispute_rejected"))
                                .chain(() -> cases.rememberRejection(connection, row.get(), why))
                                .replaceWith(true))));
    if (!ended) {
      throw Redress.closed();
    }
  }

  private void uphold(Actor who, RedressCase found, Outcome outcome, String why) {
    if (found.standingBy().filter(who.id()::equals).isPresent()) {
      throw secondPerson("Who said that the applicant is concerned does not uphold the case.");
    }
    if (outcome == Outcome.REPAIRED && found.standing() != Standing.ESTABLISHED) {
      throw new ProblemException(
          ProblemCode.STANDING_NEEDED, "A repair is for the party: establish its standing first.");
    }
    if (outcome == Outcome.CORRECTED
        && !Redress.await(cases.isCorrectedSince(found.noticeId(), found.filedAt()))) {
      throw new ProblemException(
          ProblemCode.CORRECTION_MISSING,
          "Publish the correction first; no version since the filing says otherwise.");
    }
    record(who, AuditAction.CASE_UPHELD, found, why);
    boolean ended =
        Redress.await(
            cases.inTransaction(connection ->
                cases
                    .end(connection, found.number(), State.UPHELD, outcome, who.id(), why)
                    .flatMap(row ->
                        row.isEmpty()
                            ? Uni.createFrom().item(false)
                            : files
                                .forgetEvidence(connection, found.number())
                                .chain(() ->
                                    outcome == Outcome.CORRECTED
                                        ? redress.settle(connection, found, "dispute_upheld")
                                        : Uni.createFrom().voidItem())
                                .replaceWith(true))));
    if (!ended) {
      throw Redress.closed();
    }
    if (outcome != Outcome.CORRECTED) {
      carryOut(found, outcome, who);
    }
  }

  /** The case knows the publication before it is committed: a crash leaves no doubt. */
  private void carryOut(RedressCase found, Outcome outcome, Actor who) {
    Bytes digest = new Bytes(found.number().getBytes(StandardCharsets.US_ASCII));
    SourceRef source = new SourceRef(found.authority(), found.authority());
    Delivery delivery = new Delivery(source, Content.ACT, false, digest, who.id());
    try (Publication publication = publications.start(delivery)) {
      if (outcome == Outcome.REPAIRED) {
        publication.repair(found.noticeId());
      } else {
        publication.withdraw(found.noticeId());
      }
      publication.validate();
      Redress.await(cases.carriedOutBy(found.number(), publication.id()));
      publication.commit().orThrow();
    }
  }

  /** Nobody decides on what they published. */
  private RedressCase decidable(Actor who, String number) {
    RedressCase found = undecided(who, number);
    if (Redress.await(notices.isPublishedBy(found.noticeId(), who.id()))) {
      throw secondPerson("Somebody must decide who did not publish the notice.");
    }
    return found;
  }

  private RedressCase undecided(Actor who, String number) {
    RedressCase found = visible(who, number);
    if (!found.isOpen()) {
      throw Redress.closed();
    }
    return found;
  }

  private RedressCase visible(Actor who, String number) {
    return CaseCodes.number(number)
        .flatMap(plain -> Redress.await(cases.find(plain)))
        .filter(found -> who.is(Roles.REGISTRAR, found.decides()))
        .map(found -> found.with(Redress.await(files.of(found.number()))))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.CASE_UNKNOWN,
                "No case that an authority of this login decides has this number."));
  }

  boolean isOverdue(RedressCase found) {
    return found.isOverdue(clock.instant());
  }

  private void record(Actor who, AuditAction action, RedressCase found, @Nullable String reason) {
    Redress.await(
        audit.record(
            who,
            action,
            Optional.of("notice:" + found.noticeId()),
            Optional.of(
                ("case " + found.number().toUpperCase(Locale.ROOT))
                    + (reason == null ? "" : ": " + reason))));
  }

  private static ProblemException secondPerson(String why) {
    return new ProblemException(ProblemCode.SECOND_PERSON_NEEDED, why);
  }

  private static ProblemException decided() {
    return new ProblemException(ProblemCode.ALREADY_DECIDED, "It was decided meanwhile.");
  }
}
