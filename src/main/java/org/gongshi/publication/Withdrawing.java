package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gongshi.access.ActingFor;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.Withdrawal.State;
import org.gongshi.register.NoticeId;
import org.gongshi.register.SourceRef;
import org.jspecify.annotations.Nullable;

/** Takes notices back: one person proposes, another one decides. Blocking. */
@ApplicationScoped
class Withdrawing {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Open ones that a list shows; an authority that has more should decide some. */
  private static final int LIST_MAX = Parameters.SIZE_MAX;

  private final Audit audit;
  private final Withdrawals withdrawals;
  private final KnownNotices notices;
  private final Publications publications;

  Withdrawing(
      Audit audit, Withdrawals withdrawals, KnownNotices notices, Publications publications) {
    this.audit = audit;
    this.withdrawals = withdrawals;
    this.notices = notices;
    this.publications = publications;
  }

  /**
   * Proposes; the same proposal again changes nothing.
   *
   * @throws ProblemException {@code parameter-missing}, {@code notice-unknown}, {@code
   *     authority-not-yours}, {@code already-decided}, {@code notice-gone}
   */
  Withdrawal propose(Actor who, @Nullable String noticeId, @Nullable String why) {
    String notice = Parameters.required("notice", noticeId);
    String reason = reason(why);
    if (!NoticeId.isWellFormed(notice)) {
      throw KnownNotices.unknown();
    }
    KnownNotices.Known known = await(notices.notice(notice)).orElseThrow(KnownNotices::unknown);
    if (known.authority().isEmpty()) {
      return await(withdrawals.ofNotice(notice))
          .filter(it -> it.proposedBy().equals(who.id()) && it.reason().equals(reason))
          .orElseThrow(() ->
              new ProblemException(ProblemCode.NOTICE_GONE, "It is not published any more.")
                  .with("id", notice));
    }
    String authority = known.authority().get();
    ActingFor.require(who, Roles.PUBLISHER, authority);
    record(who, AuditAction.WITHDRAWAL_PROPOSED, notice, reason);
    Withdrawal proposed = await(withdrawals.propose(notice, authority, reason, who.id()));
    if (!proposed.proposedBy().equals(who.id()) || !proposed.reason().equals(reason)) {
      throw new ProblemException(
              ProblemCode.ALREADY_DECIDED, "Another proposal about this notice is there.")
          .with("withdrawal", proposed.id());
    }
    return proposed;
  }

  /** Those that wait for a second person. */
  List<Withdrawal> open(Actor who) {
    return await(withdrawals.open(who.authorities(), LIST_MAX));
  }

  /**
   * Takes the notice back; the same again gives the same answer.
   *
   * @throws ProblemException {@code withdrawal-unknown}, {@code second-person-needed}, {@code
   *     already-decided}
   */
  Withdrawal confirm(Actor who, String id) {
    Withdrawal withdrawal = decidable(who, id);
    if (withdrawal.state() != State.DONE) {
      record(who, AuditAction.WITHDRAWAL_CONFIRMED, withdrawal.noticeId(), withdrawal.reason());
      if (!await(withdrawals.confirm(id, who.id()))) {
        throw decided();
      }
      carryOut(withdrawal, who);
    }
    return await(withdrawals.find(id)).orElseThrow();
  }

  /** The publication is known to the withdrawal before it is committed: a crash leaves no doubt. */
  private void carryOut(Withdrawal withdrawal, Actor who) {
    Bytes digest = new Bytes(withdrawal.id().getBytes(StandardCharsets.US_ASCII));
    SourceRef source = new SourceRef(withdrawal.authority(), withdrawal.authority());
    Delivery delivery = new Delivery(source, Content.ACT, false, digest, who.id());
    try (Publication publication = publications.start(delivery)) {
      publication.withdraw(withdrawal.noticeId());
      publication.validate();
      await(withdrawals.carriedOutBy(withdrawal.id(), publication.id()));
      publication.commit().orThrow();
    }
  }

  /**
   * Leaves the notice where it is.
   *
   * @throws ProblemException as {@link #confirm}
   */
  Withdrawal refuse(Actor who, String id, @Nullable String text) {
    String why = reason(text);
    Withdrawal withdrawal = decidable(who, id);
    record(who, AuditAction.WITHDRAWAL_REFUSED, withdrawal.noticeId(), why);
    if (!await(withdrawals.refuse(id, who.id(), why))) {
      throw decided();
    }
    return await(withdrawals.find(id)).orElseThrow();
  }

  /** Nobody decides on what they proposed or published. */
  private Withdrawal decidable(Actor who, String id) {
    Withdrawal withdrawal = visible(who, id);
    boolean involved =
        withdrawal.proposedBy().equals(who.id())
            || withdrawal.state() != State.DONE
                && await(notices.isPublishedBy(withdrawal.noticeId(), who.id()));
    if (involved || !who.is(Roles.REGISTRAR, withdrawal.authority())) {
      throw new ProblemException(
          ProblemCode.SECOND_PERSON_NEEDED,
          "Somebody must decide who neither proposed it nor published the notice.");
    }
    if (withdrawal.state() == State.REFUSED) {
      throw decided();
    }
    return withdrawal;
  }

  /** One of an authority the actor acts for. */
  Withdrawal visible(Actor who, String id) {
    return await(withdrawals.find(id))
        .filter(found -> who.authorities().contains(found.authority()))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.WITHDRAWAL_UNKNOWN,
                "Nothing of an authority of this login has this id."));
  }

  private void record(Actor who, AuditAction action, String notice, String reason) {
    await(audit.record(who, action, Optional.of("notice:" + notice), Optional.of(reason)));
  }

  private static String reason(@Nullable String text) {
    return Parameters.reason(Parameters.required("reason", text));
  }

  private static ProblemException decided() {
    return new ProblemException(ProblemCode.ALREADY_DECIDED, "It was decided meanwhile.");
  }

  private static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
