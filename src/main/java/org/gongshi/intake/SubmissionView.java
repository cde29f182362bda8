package org.gongshi.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A submission as programs see it.
 *
 * @param source the delivering unit
 * @param state a {@link Submission.State} by its code
 * @param records what was changed, or would be
 * @param watermark the position from which on it is visible; for {@code Min-Watermark}
 * @param withdrawalsToConfirm what a full set was refused for; a registrar may allow so many
 * @param confirmedBy who did; the same request starts again then
 * @param report what intake says about the file, once it is read ({@code docs/intake.md})
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Submission")
public record SubmissionView(
    String id,
    String source,
    @JsonProperty("check_only") @JsonInclude boolean checkOnly,
    String state,
    @JsonProperty("submitted_at") Instant submittedAt,
    @JsonProperty("ended_at") Optional<Instant> endedAt,
    Progress progress,
    Optional<Records> records,
    Optional<String> watermark,
    @JsonProperty("withdrawals_to_confirm") Optional<Long> withdrawalsToConfirm,
    @JsonProperty("confirmed_by") Optional<String> confirmedBy,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String report,
    Links links) {

  /**
   * How far reading is.
   *
   * @param share part of the file, 0 to 1
   */
  @RegisterForReflection
  @JsonInclude
  @Schema(name = "SubmissionProgress")
  public record Progress(long rows, double share) {}

  /** Records of the register, not rows of the file. */
  @RegisterForReflection
  @JsonInclude
  @Schema(name = "SubmissionRecords")
  public record Records(
      @JsonProperty("new") long added, long changed, long unchanged, long withdrawn) {}

  /** Where to ask again. */
  @RegisterForReflection
  @Schema(name = "SubmissionLinks")
  public record Links(String self, String progress) {}

  static SubmissionView of(Submission submission) {
    return of(submission, submission.report().orElse(null));
  }

  /** Without the report, which may have thousands of rows. */
  static SubmissionView brief(Submission submission) {
    return of(submission, null);
  }

  private static SubmissionView of(Submission submission, @Nullable String report) {
    String self = "/v1/publications/" + submission.id();
    return new SubmissionView(
        submission.id(),
        submission.authority(),
        submission.checkOnly(),
        submission.state().code(),
        submission.submittedAt(),
        submission.endedAt(),
        new Progress(submission.rowsRead(), submission.shareRead()),
        submission
            .counts()
            .map(counts ->
                new Records(
                    counts.added(), counts.changed(), counts.unchanged(), counts.withdrawn())),
        submission.counts().flatMap(PublicationCounts::watermark),
        submission.withdrawals(),
        submission.confirmedBy(),
        report,
        new Links(self, self + "/progress"));
  }
}
