package org.gongshi.replica;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Watermark;

/**
 * What a replica must have, so that its answer counts; the position that the request asked for
 * comes with each.
 *
 * @param keys of {@link RecentChanges}, whose last known change it has
 * @param position that it has reached
 * @param instant by which everything that was committed is there
 */
public record AtLeast(List<String> keys, Optional<Watermark> position, Optional<Instant> instant) {

  /** The last known change of one key. */
  public static AtLeast changeOf(String key) {
    return new AtLeast(List.of(key), Optional.empty(), Optional.empty());
  }
}
