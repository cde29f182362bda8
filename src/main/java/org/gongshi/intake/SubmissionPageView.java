package org.gongshi.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Civil;
import org.gongshi.web.Identifier;
import org.gongshi.web.Json;

/**
 * A submission as its page shows it.
 *
 * @param minute when it was handed in, in China
 * @param percent how much of the file is read
 */
@RegisterForReflection
public record SubmissionPageView(
    String id,
    Identifier source,
    boolean checkOnly,
    String state,
    String minute,
    int percent,
    Optional<PublicationCounts> counts,
    Optional<Long> withdrawals,
    boolean confirmed,
    Optional<Report> report) {

  /** Rejected rows on the page; the API has all that the report lists. */
  private static final int ROWS_MAX = 200;

  /** The report, read back from its JSON. */
  @RegisterForReflection
  public record Report(
      String format,
      Rows rows,
      Optional<Records> records,
      List<String> ignoredColumns,
      List<Problem> fileProblems,
      List<Row> rejectedRows) {

    /** Those that fit on the page. */
    public List<Row> shownRows() {
      return rejectedRows.subList(0, Math.min(ROWS_MAX, rejectedRows.size()));
    }

    public boolean isCut() {
      return rejectedRows.size() > ROWS_MAX;
    }
  }

  /** Complete counts. */
  @RegisterForReflection
  public record Rows(long read, long accepted, long rejected, long naturalPersons) {}

  /** What is or would be changed. */
  @RegisterForReflection
  public record Records(long changed, long unchanged, long withdrawn) {}

  /** One problem, of the file or of a cell. */
  @RegisterForReflection
  public record Problem(
      Optional<String> column,
      String code,
      String reason,
      String reasonZh,
      Optional<String> detail) {}

  /** One row that was refused. */
  @RegisterForReflection
  public record Row(long line, List<Problem> problems) {}

  static SubmissionPageView of(Submission submission) {
    return new SubmissionPageView(
        submission.id(),
        new Identifier("uscc", submission.authority()),
        submission.checkOnly(),
        submission.state().code(),
        Civil.minute(submission.submittedAt().atOffset(ZoneOffset.UTC)),
        (int) Math.round(submission.shareRead() * 100),
        submission.counts(),
        submission.withdrawals(),
        submission.confirmedBy().isPresent(),
        submission
            .report()
            .map(text -> Json.read(text.getBytes(StandardCharsets.UTF_8), Report.class)));
  }

  public boolean isRunning() {
    return state.equals("running");
  }

  /** The page of the file. */
  public String page() {
    return "/office/publications/" + id;
  }
}
