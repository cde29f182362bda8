package org.gongshi.certification;

import java.util.List;
import java.util.Map;

/**
 * A request that came by.
 *
 * @param address path and query as they were sent
 */
record Seen(
    Kind kind, String method, String address, Map<String, List<String>> headers, String body) {

  /** Where it went. */
  enum Kind {
    CHECK,
    TOKEN,
    OTHER
  }
}
