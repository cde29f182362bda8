package org.gongshi.redress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.gongshi.register.Watermark;
import org.gongshi.web.CodeGroups;

/**
 * A case as programs see it.
 *
 * @param kind {@code dispute} or {@code repair}
 * @param state {@code open}, {@code deciding}, {@code upheld}, {@code rejected} or {@code
 *     withdrawn}
 * @param standing {@code unverified}, {@code evidence}, {@code established} or {@code refused}
 * @param standingDue when evidence counts by itself
 * @param dueAt when the authority must have decided
 * @param outcome what upholding it did: {@code withdrawn}, {@code corrected} or {@code repaired}
 * @param reason of the decision
 * @param reviewUntil until when a rejection can be taken to another authority
 * @param watermark the position from which on the notice is gone
 * @param statement what the applicant says; for those who decide only
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Case")
public record CaseView(
    String number,
    String kind,
    String ground,
    String notice,
    String authority,
    String state,
    String standing,
    @JsonProperty("standing_due") Optional<Instant> standingDue,
    @JsonProperty("standing_reason") Optional<String> standingReason,
    @JsonProperty("filed_at") Instant filedAt,
    @JsonProperty("due_at") Instant dueAt,
    boolean overdue,
    Optional<String> outcome,
    @JsonProperty("decided_at") Optional<Instant> decidedAt,
    Optional<String> reason,
    boolean reviewed,
    @JsonProperty("review_until") Optional<Instant> reviewUntil,
    Optional<String> watermark,
    List<File> files,
    Optional<String> statement) {

  /**
   * A file of a case.
   *
   * @param purpose {@code identity} or {@code supporting}
   */
  @RegisterForReflection
  @Schema(name = "CaseFile")
  public record File(
      int place, String purpose, @JsonProperty("media_type") String mediaType, int size) {
    static File of(RedressCase.CaseFile file) {
      return new File(file.place(), file.purpose().code(), file.mediaType(), file.size());
    }
  }

  static CaseView of(RedressCase it, Instant now, Optional<Instant> reviewUntil) {
    return of(it, now, reviewUntil, Optional.empty());
  }

  /** The same for those who decide, with what the applicant says. */
  static CaseView forDeciding(RedressCase it, Instant now) {
    return of(it, now, Optional.empty(), Optional.of(it.statement()));
  }

  private static CaseView of(
      RedressCase it, Instant now, Optional<Instant> reviewUntil, Optional<String> statement) {
    return new CaseView(
        CodeGroups.ofFour(it.number()),
        it.kind().code(),
        it.ground().code(),
        it.noticeId(),
        it.decides(),
        it.state().code(),
        it.standing().code(),
        it.standingDue(),
        it.standingReason(),
        it.filedAt(),
        it.dueAt(),
        it.isOverdue(now),
        it.outcome().map(RedressCase.Outcome::code),
        it.decidedAt(),
        it.reason(),
        it.reviewed(),
        reviewUntil,
        it.watermark().map(Watermark::toString),
        it.files().stream().map(File::of).toList(),
        statement);
  }
}
