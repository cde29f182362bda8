package org.gongshi.redress;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.OfficialTime;
import org.gongshi.web.Civil;
import org.gongshi.web.CodeGroups;
import org.gongshi.web.Identifier;

/**
 * A case as its pages show it.
 *
 * @param number in groups of four
 * @param filed the minute, in China
 * @param saidBySomebody whether a registrar said what the standing is, and not time
 * @param standingDay the last day before evidence counts by itself
 * @param dueDay the last day of the authority's time limit
 * @param reviewDay the last day on which a rejection can be taken further
 */
@RegisterForReflection
public record CasePageView(
    String number,
    String kind,
    String ground,
    String notice,
    Identifier decides,
    String state,
    String standing,
    boolean saidBySomebody,
    Optional<LocalDate> standingDay,
    Optional<String> standingReason,
    String filed,
    LocalDate dueDay,
    boolean overdue,
    Optional<String> outcome,
    Optional<String> decided,
    Optional<String> reason,
    boolean reviewed,
    Optional<LocalDate> reviewDay,
    String statement,
    List<File> files) {

  /** A file of a case; its size in whole kilobytes. */
  @RegisterForReflection
  public record File(int place, String purpose, String mediaType, int kilobytes) {
    private static final int BYTES = 1_024;

    static File of(RedressCase.CaseFile file) {
      return new File(
          file.place(), file.purpose().code(), file.mediaType(), (file.size() + BYTES - 1) / BYTES);
    }
  }

  static CasePageView of(RedressCase it, Instant now, Optional<Instant> reviewUntil) {
    return new CasePageView(
        CodeGroups.ofFour(it.number()),
        it.kind().code(),
        it.ground().code(),
        it.noticeId(),
        new Identifier("uscc", it.decides()),
        it.state().code(),
        it.standing().code(),
        it.standingBy().isPresent(),
        it.standingDue().map(CasePageView::lastDay),
        it.standingReason(),
        minute(it.filedAt()),
        lastDay(it.dueAt()),
        it.isOverdue(now),
        it.outcome().map(RedressCase.Outcome::code),
        it.decidedAt().map(CasePageView::minute),
        it.reason(),
        it.reviewed(),
        reviewUntil.map(CasePageView::lastDay),
        it.statement(),
        it.files().stream().map(File::of).toList());
  }

  /** Whether somebody still has to decide. */
  public boolean isOpen() {
    return state.equals("open") || state.equals("deciding");
  }

  public boolean isDispute() {
    return kind.equals("dispute");
  }

  /** Whether a registrar still has to stand for what time had said. */
  public boolean isCountersignable() {
    return isOpen() && standing.equals("established") && !saidBySomebody;
  }

  /** Whether it is still to be said who applies. */
  public boolean isStandingOpen() {
    return isOpen() && (standing.equals("unverified") || standing.equals("evidence"));
  }

  private static LocalDate lastDay(Instant exclusiveEnd) {
    return OfficialTime.dateOf(exclusiveEnd.minusNanos(1));
  }

  private static String minute(Instant at) {
    return Civil.minute(at.atOffset(ZoneOffset.UTC));
  }
}
