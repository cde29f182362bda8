package org.gongshi.intake;

import java.util.Optional;

/**
 * What a publication did with the accepted rows.
 *
 * @param added records the register did not have
 * @param merged records another source had delivered, which now name this one too
 * @param corrected records of this source that changed
 * @param unchanged records the register had exactly so
 * @param withdrawn records of this source that the file no longer has
 * @param watermark position in the register's history; empty when nothing changed
 */
public record PublicationCounts(
    long added,
    long merged,
    long corrected,
    long unchanged,
    long withdrawn,
    Optional<String> watermark) {}
