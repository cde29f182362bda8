package org.gongshi.intake;

import java.util.Optional;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/**
 * The registered source in whose name a file is taken in.
 *
 * @param uscc its unified social credit code, where it is itself an authority
 */
public record Source(SourceRef ref, Optional<SubjectNumber> uscc) {}
