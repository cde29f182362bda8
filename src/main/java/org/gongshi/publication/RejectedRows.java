package org.gongshi.publication;

import java.util.List;
import java.util.stream.Stream;
import org.gongshi.publication.Validation.RowError;

/**
 * Rows that contradict the register or their own file.
 *
 * @param listed the first of them
 * @param count all of them
 */
public record RejectedRows(List<RowError> listed, long count) {
  public static final RejectedRows NONE = new RejectedRows(List.of(), 0);

  public RejectedRows {
    listed = List.copyOf(listed);
  }

  RejectedRows and(RejectedRows more) {
    List<RowError> both =
        Stream.concat(listed.stream(), more.listed.stream()).limit(Validation.ERRORS_MAX).toList();
    return new RejectedRows(both, count + more.count);
  }
}
