package org.gongshi.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What a publication does with the accepted rows.
 *
 * @param added records the register did not have
 * @param changed records it had otherwise: corrected, or merged with what another source delivered
 * @param unchanged records it had exactly so
 * @param withdrawn records that a full set no longer has
 * @param watermark position in the register's history; empty when nothing changed
 */
@RegisterForReflection // the pages ask by name
public record PublicationCounts(
    long added, long changed, long unchanged, long withdrawn, Optional<String> watermark) {}
