package org.gongshi.evidence;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.gongshi.register.Watermark;

/** What became of notices after a position, as everybody may know it; who reads notices says it. */
public interface LaterEvents {
  /** Notices that are looked after at a time. */
  int NOTICES_MAX = 50;

  /** Events of one notice that are told; few have more than three. */
  int EVENTS_MAX = 20;

  /**
   * Asks a replica that has reached the position.
   *
   * @param noticeIds {@link #NOTICES_MAX} at most
   */
  Uni<Since> after(Watermark position, List<String> noticeIds);

  /**
   * What happened.
   *
   * @param upTo the position up to which it is known
   * @param complete whether it is all that happened, of all notices that were meant
   */
  record Since(Watermark upTo, boolean complete, List<OfNotice> notices) {

    /** The same of some of those that were meant. */
    Since ofSome() {
      return new Since(upTo, false, notices);
    }
  }

  /**
   * One notice.
   *
   * @param published whether it is in publicity now
   */
  record OfNotice(String id, boolean published, List<Event> events) {}

  /** One event: what {@code /v1/notices/{id}/versions} says of it, without hashes. */
  record Event(String kind, String at, Watermark watermark) {}
}
