package org.gongshi.screening;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.gongshi.lookup.SubjectView;
import org.gongshi.replica.ReadPosition;
import org.gongshi.web.Identifier;

/**
 * What was found for a row.
 *
 * @param name as it was sent; masked where it looks like an identity number
 * @param number the same
 * @param facts the organisation, if it is one, near or certain
 * @param counts how much is published about it, if it is certain
 * @param page path of its page, or of a search if there are several
 * @param position where that was read, if anything was
 */
@RegisterForReflection
public record Finding(
    long line,
    String name,
    String number,
    Outcome outcome,
    Optional<SubjectView.Facts> facts,
    Optional<Counts> counts,
    Optional<String> page,
    Optional<ReadPosition> position) {

  /** What was sent, in one line. */
  public String sent() {
    return name.isEmpty() ? number : number.isEmpty() ? name : name + " " + number;
  }

  /** The number of the organisation. */
  public Optional<Identifier> found() {
    return facts.flatMap(known -> known.numbers().stream().findFirst());
  }
}
