package org.gongshi.intake;

import java.util.Optional;

/** The door to publication as intake sees it: one draft per file, all or nothing. */
public interface Publishing {

  /** The source with this id: one the register knows, or a new one whose name the order gives. */
  Optional<Source> source(IntakeOrder order);

  Authorities authorities();

  IdentityDigest identities();

  /** Opens a draft; what is put into it is visible to nobody before {@link Draft#commit()}. */
  Draft begin(Source source, FileKind kind, IntakeOrder order);

  /** One file's rows on their way; closing without commit changes nothing. */
  interface Draft extends IntakeSink, AutoCloseable {

    /** The number of the publication that the rows go into. */
    long publicationId();

    /** What a commit would do. */
    PublicationResult check();

    /** Makes the rows visible, all at once. */
    PublicationResult commit();

    @Override
    void close();
  }
}
