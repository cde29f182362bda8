package org.gongshi.publication;

import java.util.Map;
import java.util.Optional;

/**
 * Tells an act that was repaired or annulled: it leaves a version and an event, no content. A
 * revoked licence is none of these; it stays published as ended.
 */
final class ActEnd {
  private ActEnd() {}

  /** The event an ended act stands for; empty while it is published. */
  static Optional<String> event(Map<String, Object> content) {
    Object status = content.get("status");
    if ("repaired".equals(status)) {
      return Optional.of("repaired");
    }
    boolean annulled = "revoked".equals(status) && !"licence".equals(content.get("kind"));
    return annulled ? Optional.of("annulled") : Optional.empty();
  }
}
