package org.gongshi.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Scheme;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/** A publication that keeps what it is given, for tests to look at. */
class RowsInMemory implements Publishing, Publishing.Draft {
  static final Source SOURCE =
      new Source(
          new SourceRef(TestNumbers.authority(1), OfficialRows.AUTHORITY),
          Optional.of(new SubjectNumber(Scheme.USCC, TestNumbers.authority(1))));

  /** The day on which files are taken in. */
  LocalDate today = OfficialRows.TODAY;

  final List<AcceptedAct> acts = new ArrayList<>();
  final List<AcceptedOrganisation> organisations = new ArrayList<>();
  final List<String> digested = new ArrayList<>();
  boolean committed;
  boolean closed;
  PublicationResult result =
      new PublicationResult.Published(
          new PublicationCounts(1, 0, 0, 0, Optional.of("1-42")),
          PublicationResult.RefusedRows.NONE);

  @Override
  public void act(AcceptedAct row) {
    acts.add(row);
  }

  @Override
  public void organisation(AcceptedOrganisation row) {
    organisations.add(row);
  }

  @Override
  public Optional<Source> source(IntakeOrder order) {
    return order.sourceId().equals(SOURCE.ref().id()) ? Optional.of(SOURCE) : Optional.empty();
  }

  @Override
  public Authorities authorities() {
    return Authorities.NONE;
  }

  @Override
  public IdentityDigest identities() {
    return (scheme, number) -> {
      digested.add(scheme);
      return new IdentityDigest.Digest(1, new byte[] {(byte) number.length()});
    };
  }

  @Override
  public Draft begin(Source source, FileKind kind, IntakeOrder order) {
    return this;
  }

  @Override
  public long publicationId() {
    return 1;
  }

  @Override
  public PublicationResult check() {
    return result;
  }

  @Override
  public PublicationResult commit() {
    committed = true;
    return result;
  }

  @Override
  public void close() {
    closed = true;
  }

  IntakeTally read(java.nio.file.Path file) {
    return read(file, true, Optional.empty());
  }

  IntakeTally read(java.nio.file.Path file, boolean skipBadRows, Optional<FileKind> kind) {
    RulesByLayout rules = new RulesByLayout(SOURCE, authorities(), identities(), today);
    return new IntakeRun(rules, skipBadRows, IntakeRun.Progress.NONE).read(file, kind, _ -> this);
  }
}
