package org.gongshi.intake;

import java.util.Optional;
import java.util.Set;
import org.gongshi.register.SubjectNumber;

/** The authorities whose acts a file may hold. */
@FunctionalInterface
public interface Authorities {
  Authorities NONE = _ -> Optional.empty();

  /**
   * The number of the one registered authority with exactly this name, for files that give only the
   * name, as the older layouts do.
   */
  Optional<SubjectNumber> byName(String name);

  /** Whether acts of this authority may be in the file. */
  default boolean includes(SubjectNumber authority) {
    return true;
  }

  /** The same, for somebody who acts for these only. */
  default Authorities only(Set<String> numbers) {
    Authorities all = this;
    return new Authorities() {
      @Override
      public Optional<SubjectNumber> byName(String name) {
        return all.byName(name);
      }

      @Override
      public boolean includes(SubjectNumber authority) {
        return numbers.contains(authority.value());
      }
    };
  }
}
