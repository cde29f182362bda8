package org.gongshi.tlog;

import java.time.Instant;
import java.util.Optional;

/**
 * A signature that was found to be by a known key.
 *
 * @param time when the key's holder signed, to the second, if the kind of signature says so
 */
public record VerifiedSignature(NoteKey key, Optional<Instant> time) {}
