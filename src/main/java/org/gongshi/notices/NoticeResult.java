package org.gongshi.notices;

import java.time.Instant;
import java.util.List;
import org.gongshi.replica.ReadPosition;

/** What asking for one notice ends with. */
public sealed interface NoticeResult {

  /** Where the answer comes from. */
  ReadPosition position();

  /**
   * A notice in publicity.
   *
   * @param json the answer of {@code GET /v1/notices/{id}}
   * @param history its versions, oldest first, where they were asked for
   * @param practitioner whether its party is a person, so that nobody may store the answer
   */
  record Published(
      byte[] json,
      long changeSetId,
      int version,
      Instant nextTransition,
      List<Tombstone.Event> history,
      boolean practitioner,
      ReadPosition position)
      implements NoticeResult {}

  /** What is left outside the publicity period: kind of event, dates, log position. */
  record Gone(Tombstone tombstone, ReadPosition position) implements NoticeResult {}

  /** No notice ever had this id. */
  record Unknown(ReadPosition position) implements NoticeResult {}
}
