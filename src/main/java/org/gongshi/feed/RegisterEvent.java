package org.gongshi.feed;

import java.util.Optional;
import java.util.Set;
import org.gongshi.register.NoticeKind;

/**
 * One event, and what it is about as that is now.
 *
 * @param position the one after it, which is its id
 * @param kind as the register names it, for example {@code published}
 * @param json the whole event as a JSON object
 * @param unselected the same for those whose filter it has left
 */
public record RegisterEvent(
    FeedPosition position, String kind, About about, String json, String unselected) {

  /** With which the region or sector of a notice may become another. */
  private static final String CORRECTED = "corrected";

  /** With which a notice comes in; whoever never had it need not hear that it is gone. */
  private static final Set<String> BEGINNINGS = Set.of("published", "publicity_started");

  /** With which notices may become those of a number that had none. */
  private static final String NUMBER_LINKED = "number_linked";

  /** What an event is about. */
  public sealed interface About {}

  /** A notice that is published now. */
  public record OfPublished(
      NoticeKind kind, String authority, String partyKey, String region, Optional<String> sector)
      implements About {}

  /** A notice that is not. */
  public record OfGone(NoticeKind kind) implements About {}

  /** An organisation. */
  public record OfSubject(String key) implements About {}

  boolean isCorrection() {
    return kind.equals(CORRECTED);
  }

  boolean isLink() {
    return kind.equals(NUMBER_LINKED);
  }

  /** What is told of it where it has left the filter. */
  RegisterEvent left() {
    return new RegisterEvent(position, kind, about, unselected, unselected);
  }

  boolean isBeginning() {
    return BEGINNINGS.contains(kind);
  }
}
