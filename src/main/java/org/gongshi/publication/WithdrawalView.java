package org.gongshi.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.gongshi.register.Watermark;

/**
 * A withdrawal as programs see it.
 *
 * @param state {@code open}, {@code confirmed}, {@code refused} or {@code done}
 * @param watermark the position from which on the notice is gone; for {@code Min-Watermark}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Withdrawal")
public record WithdrawalView(
    String id,
    String notice,
    String authority,
    String reason,
    String state,
    @JsonProperty("proposed_by") String proposedBy,
    @JsonProperty("proposed_at") Instant proposedAt,
    @JsonProperty("decided_by") Optional<String> decidedBy,
    @JsonProperty("decided_at") Optional<Instant> decidedAt,
    Optional<String> refusal,
    Optional<String> watermark) {

  static WithdrawalView of(Withdrawal withdrawal) {
    return new WithdrawalView(
        withdrawal.id(),
        withdrawal.noticeId(),
        withdrawal.authority(),
        withdrawal.reason(),
        withdrawal.state().code(),
        withdrawal.proposedBy(),
        withdrawal.proposedAt(),
        withdrawal.decidedBy(),
        withdrawal.decidedAt(),
        withdrawal.refusal(),
        withdrawal.watermark().map(Watermark::toString));
  }
}
