package org.gongshi.intake;

import java.util.Optional;

/** The draft of one order, opened when the file's kind is known. */
final class OpenDraft implements IntakeRun.SinkOpener, AutoCloseable {
  private final Publishing publishing;
  private final Source source;
  private final IntakeOrder order;
  private final IntakeJob.Listener listener;
  private Optional<Publishing.Draft> draft = Optional.empty();

  OpenDraft(Publishing publishing, Source source, IntakeOrder order, IntakeJob.Listener listener) {
    this.publishing = publishing;
    this.source = source;
    this.order = order;
    this.listener = listener;
  }

  @Override
  public IntakeSink open(FileKind kind) {
    Publishing.Draft opened = publishing.begin(source, kind, order);
    draft = Optional.of(opened);
    listener.begun(opened.publicationId());
    return opened;
  }

  /** Commits, or where only a check was asked for says what a commit would do. */
  PublicationResult finish() {
    Publishing.Draft opened = draft.orElseThrow();
    return order.checkOnly() ? opened.check() : opened.commit();
  }

  @Override
  public void close() {
    draft.ifPresent(Publishing.Draft::close);
  }
}
