package org.gongshi.publication;

import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * What a commit did.
 *
 * @param watermark the new position; empty when nothing changed
 * @param left rows left out since the last validation, as the others were before it, because of
 *     what was committed meanwhile
 */
public record Committed(
    long publicationId,
    Optional<Watermark> watermark,
    long added,
    long changed,
    long unchanged,
    long withdrawn,
    RejectedRows left)
    implements CommitOutcome {
  Committed leaving(RejectedRows rows) {
    return new Committed(publicationId, watermark, added, changed, unchanged, withdrawn, rows);
  }
}
