package org.gongshi.intake;

import java.util.Optional;
import org.gongshi.register.Scheme;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/**
 * The registered source in whose name a file is taken in.
 *
 * @param uscc its unified social credit code, where it is itself an authority
 */
public record Source(SourceRef ref, Optional<SubjectNumber> uscc) {

  /** The unit a row's facts come from: the one it names in full, else the delivering source. */
  SourceRef ofRow(CheckedRow row) {
    Optional<String> name = row.text(Field.SOURCE_NAME, Lengths.NAME);
    Optional<SubjectNumber> number = CodeColumns.number(row, Field.SOURCE_USCC, Scheme.USCC);
    return name.isPresent() && number.isPresent()
        ? new SourceRef(number.get().value(), name.get())
        : ref;
  }
}
