package org.gongshi.intake;

import java.util.Optional;

/** The draft of one command, opened when the file's kind is known. */
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
    Publishing.Draft opened = publishing.begin(source, kind, options);
    draft = Optional.of(opened);
    return opened;
  }

  /** Commits, or in a dry run says what a commit would do. */
  PublicationResult finish() {
    Publishing.Draft opened = draft.orElseThrow();
    return options.dryRun() ? opened.check() : opened.commit();
  }

  @Override
  public void close() {
    draft.ifPresent(Publishing.Draft::close);
  }
}
