package org.gongshi.intake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.gongshi.keys.Bytes;

/**
 * One official file to take in: whose it is, how it is to be taken, and who answers for it.
 *
 * @param digest SHA-256 of its bytes, where it is known already
 * @param fileName how the report calls it
 * @param sourceId the delivering unit, its unified social credit code
 * @param sourceName its name, for a unit that the register does not know yet
 * @param kind what the file is expected to be; empty lets its labels decide
 * @param fullSet the file is all the source has of its kind: what is missing is withdrawn
 * @param withdrawalsConfirmed how many records a shrinking full set may withdraw, because somebody
 *     confirmed so many; 0 if nobody did
 * @param checkOnly nothing is to be changed
 * @param correcting whether known acts may be changed; over HTTP only with a reason
 * @param actor who publishes, for the audit
 * @param authorities the only ones whose acts may be in it; empty: any
 */
public record IntakeOrder(
    Path file,
    Optional<Bytes> digest,
    String fileName,
    String sourceId,
    Optional<String> sourceName,
    Optional<FileKind> kind,
    boolean fullSet,
    boolean skipBadRows,
    long withdrawalsConfirmed,
    boolean checkOnly,
    boolean correcting,
    String actor,
    Optional<Set<String>> authorities) {}
