package org.gongshi.evidence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;
import org.gongshi.web.Civil;

/**
 * What the page says that happened to the notices of a receipt since.
 *
 * @param upTo the position up to which that is known
 * @param complete whether nothing was left out
 * @param answered whether it is known what was answered
 * @param single whether a notice was asked for, and not a subject with its notices
 * @param count of how many notices it is known
 * @param changed those to which something happened, or which are not published any more
 */
@RegisterForReflection
public record SinceView(
    String upTo,
    boolean complete,
    boolean answered,
    boolean single,
    int count,
    List<Changed> changed) {

  /** One notice. */
  @RegisterForReflection
  public record Changed(String id, boolean published, List<Event> events) {}

  /** One event, by its code. */
  @RegisterForReflection
  public record Event(String kind, String at, String position) {}

  /**
   * What there is to say.
   *
   * @param wasThere whether the answer had the notices, which were published then
   * @param answered whether it is known
   * @param single whether a notice was asked for
   */
  static SinceView of(LaterEvents.Since since, boolean wasThere, boolean answered, boolean single) {
    return new SinceView(
        since.upTo().toString(),
        since.complete(),
        answered,
        single,
        since.notices().size(),
        since.notices().stream()
            .filter(notice -> wasThere && !notice.published() || !notice.events().isEmpty())
            .map(SinceView::changed)
            .toList());
  }

  private static Changed changed(LaterEvents.OfNotice notice) {
    return new Changed(
        notice.id(),
        notice.published(),
        notice.events().stream()
            .map(event ->
                new Event(
                    event.kind(),
                    Civil.minute(OffsetDateTime.parse(event.at())),
                    event.watermark().toString()))
            .toList());
  }

  /** Of how many nothing is to be said. */
  public int unchanged() {
    return count - changed.size();
  }
}
