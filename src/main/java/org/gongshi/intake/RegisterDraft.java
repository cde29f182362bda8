package org.gongshi.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.intake.PublicationResult.RefusedRows;
import org.gongshi.keys.Bytes;
import org.gongshi.publication.ActRow;
import org.gongshi.publication.Committed;
import org.gongshi.publication.OrganisationRow;
import org.gongshi.publication.Overtaken;
import org.gongshi.publication.PersonFacts;
import org.gongshi.publication.Publication;
import org.gongshi.publication.RejectedRows;
import org.gongshi.publication.Validation;
import org.gongshi.register.Watermark;

/** One file's rows in a publication of the register. */
final class RegisterDraft implements Publishing.Draft {
  private final Publication publication;
  private final FileKind kind;
  private final IntakeOrder order;

  RegisterDraft(Publication publication, FileKind kind, IntakeOrder order) {
    this.publication = publication;
    this.kind = kind;
    this.order = order;
  }

  @Override
  public void act(AcceptedAct row) {
    publication.stage(
        new ActRow(
            row.line(),
            row.act(),
            row.identity().map(RegisterDraft::facts).orElse(PersonFacts.NONE)));
  }

  @Override
  public void organisation(AcceptedOrganisation row) {
    publication.stage(new OrganisationRow(row.line(), row.organisation()));
  }

  private static PersonFacts facts(PersonIdentity identity) {
    return new PersonFacts(
        identity.mask().orElse(null),
        new Bytes(identity.digest().value()),
        identity.digest().keyId());
  }

  @Override
  public long publicationId() {
    return publication.id();
  }

  @Override
  public PublicationResult check() {
    return end(false);
  }

  @Override
  public PublicationResult commit() {
    return end(true);
  }

  private PublicationResult end(boolean commit) {
    Validation found = publication.validate();
    RefusedRows refused = refused(found.rejected());
    if (found.errorCount() > 0) {
      if (!order.skipBadRows() || order.fullSet()) {
        return new PublicationResult.Refused(List.of(), refused, Optional.empty());
      }
      found = publication.dropRejected();
    }
    List<FileProblem> problems = problems(found, order.withdrawalsConfirmed());
    if (!problems.isEmpty()) {
      return new PublicationResult.Refused(problems, refused, Optional.of(counts(found)));
    }
    if (!commit) {
      return new PublicationResult.Published(counts(found), refused);
    }
    return switch (publication.commit()) {
      case Committed done ->
          new PublicationResult.Published(counts(done), refused.and(refused(done.left())));
      case Overtaken(RejectedRows rows, Validation left) ->
          // A confirmation given beforehand was not given for this.
          new PublicationResult.Refused(
              problems(left, 0), refused.and(refused(rows)), Optional.of(counts(left)));
    };
  }

  /** What stands against the rows as a whole. */
  private List<FileProblem> problems(Validation found, long withdrawalsConfirmed) {
    if (found.staged() == 0) {
      return List.of(new FileProblem(IntakeCode.FILE_EMPTY, "no row is left"));
    }
    List<FileProblem> problems = new ArrayList<>();
    if (found.changed() > 0 && !order.correcting()) {
      problems.add(
          new FileProblem(
              IntakeCode.REASON_MISSING, "%d would be changed".formatted(found.changed())));
    }
    if (found.shrinks() && found.withdrawn() > withdrawalsConfirmed) {
      problems.add(shrinking(found));
    }
    return problems;
  }

  private static FileProblem shrinking(Validation found) {
    return new FileProblem(
        IntakeCode.SHRINKING_LOAD,
        "%d of %d would be withdrawn".formatted(found.withdrawn(), found.listedBefore()));
  }

  private static PublicationCounts counts(Committed done) {
    return new PublicationCounts(
        done.added(),
        done.changed(),
        done.unchanged(),
        done.withdrawn(),
        done.watermark().map(Watermark::toString));
  }

  private static PublicationCounts counts(Validation found) {
    return new PublicationCounts(
        found.added(), found.changed(), found.unchanged(), found.withdrawn(), Optional.empty());
  }

  private RefusedRows refused(RejectedRows rows) {
    return new RefusedRows(
        rows.listed().stream()
            .map(error -> new RejectedRow(error.line(), List.of(problem(error.code()))))
            .toList(),
        rows.count());
  }

  private RowProblem problem(String code) {
    return switch (code) {
      case "numbers-conflict" -> new RowProblem("统一社会信用代码", IntakeCode.SUBJECTS_DIFFER);
      case "duplicate-document" -> new RowProblem(documentLabel(), IntakeCode.DOCUMENT_TWICE);
      case "duplicate-subject" -> new RowProblem("统一社会信用代码", IntakeCode.SUBJECT_TWICE);
      case "notice-withdrawn" -> new RowProblem(documentLabel(), IntakeCode.NOTICE_WITHDRAWN);
      default -> new RowProblem("", IntakeCode.VALUE_REFUSED);
    };
  }

  private String documentLabel() {
    return switch (kind) {
      case PENALTY -> "行政处罚决定书文号";
      case LICENCE -> "行政许可决定文书号";
      case NOTICE, ORGANISATION -> "决定文书号";
    };
  }

  @Override
  public void close() {
    publication.close();
  }
}
