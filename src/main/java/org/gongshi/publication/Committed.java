package org.gongshi.publication;

import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * What a commit did.
 *
 * @param watermark the new position; empty when nothing changed
 */
public record Committed(
    long publicationId,
    Optional<Watermark> watermark,
    long added,
    long changed,
    long unchanged,
    long withdrawn) {}
