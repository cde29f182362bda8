package org.gongshi.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a file's accepted rows at the end of its publication. */
public sealed interface PublicationResult {

  /**
   * Everything else is visible, at once.
   *
   * @param left rows left out on request because they contradict the register
   */
  record Published(PublicationCounts counts, RefusedRows left) implements PublicationResult {}

  /**
   * Nothing was changed.
   *
   * @param rows rows that contradict the register, such as numbers of two subjects
   * @param instead what would have been changed, if the problems were about that
   */
  record Refused(List<FileProblem> problems, RefusedRows rows, Optional<PublicationCounts> instead)
      implements PublicationResult {}

  /**
   * Rows that validation accepted and publication did not.
   *
   * @param listed the first of them
   * @param count all of them
   */
  record RefusedRows(List<RejectedRow> listed, long count) {
    public static final RefusedRows NONE = new RefusedRows(List.of(), 0);

    public RefusedRows {
      listed = List.copyOf(listed);
    }

    RefusedRows and(RefusedRows more) {
      List<RejectedRow> both = new ArrayList<>(listed);
      both.addAll(more.listed);
      return new RefusedRows(both, count + more.count);
    }
  }
}
