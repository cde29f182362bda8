package org.gongshi.intake;

import java.util.Optional;

/** The draft of one command: opened when the file's kind is known, never in a dry run. */
final class OpenDraft implements IntakeRun.SinkOpener, AutoCloseable {
  private final Publishing publishing;
  private final Source source;
  private final IntakeOptions options;
  private Optional<Publishing.Draft> draft = Optional.empty();

  OpenDraft(Publishing publishing, Source source, IntakeOptions options) {
    this.publishing = publishing;
    this.source = source;
    this.options = options;
  }

  @Override
  public IntakeSink open(FileKind kind) {
    if (options.dryRun()) {
      return new Nowhere();
    }
    Publishing.Draft opened =
        publishing.begin(source, kind, options.skipBadRows(), options.confirmShrink());
    draft = Optional.of(opened);
    return opened;
  }

  PublicationResult commit() {
    return draft.orElseThrow().commit();
  }

  @Override
  public void close() {
    draft.ifPresent(Publishing.Draft::close);
  }

  /** Where a dry run's rows go. */
  private static final class Nowhere implements IntakeSink {
    @Override
    public void act(AcceptedAct row) {}

    @Override
    public void organisation(AcceptedOrganisation row) {}
  }
}
