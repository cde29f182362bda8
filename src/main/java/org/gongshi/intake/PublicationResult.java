package org.gongshi.intake;

import java.util.List;

/** What became of a file's accepted rows at the end of its publication. */
public sealed interface PublicationResult {

  /**
   * Everything else is visible, at once.
   *
   * @param left rows left out on request because they contradict the register
   */
  record Published(PublicationCounts counts, List<RejectedRow> left) implements PublicationResult {}

  /**
   * Nothing was changed.
   *
   * @param rows rows that contradict the register, such as numbers of two subjects
   */
  record Refused(List<FileProblem> problems, List<RejectedRow> rows) implements PublicationResult {}
}
