package org.gongshi.intake;

import java.util.Optional;
import org.gongshi.register.SubjectNumber;

/** Finds an authority's number where a file gives only its name, as the older layouts do. */
@FunctionalInterface
public interface Authorities {
  Authorities NONE = _ -> Optional.empty();

  /** The number of the one registered authority with exactly this name. */
  Optional<SubjectNumber> byName(String name);
}
