package org.gongshi.intake;

import java.util.Optional;

/** The door to publication as intake sees it: one draft per file, all or nothing. */
public interface Publishing {

  /** The registered source with this id. */
  Optional<Source> source(String id);

  Authorities authorities();

  IdentityDigest identities();

  /** Opens a draft; what is put into it is visible to nobody before {@link Draft#commit()}. */
  Draft begin(Source source, FileKind kind, boolean skipBadRows, boolean confirmShrink);

  /** One file's rows on their way; closing without commit changes nothing. */
  interface Draft extends IntakeSink, AutoCloseable {

    PublicationResult commit();

    @Override
    void close();
  }
}
