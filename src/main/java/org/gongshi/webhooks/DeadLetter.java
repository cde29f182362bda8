package org.gongshi.webhooks;

import java.time.Instant;
import org.gongshi.feed.FeedPosition;

/**
 * A delivery that was given up: events after one position up to another.
 *
 * @param failure why the last attempt failed
 */
record DeadLetter(
    String id,
    FeedPosition after,
    FeedPosition to,
    int attempts,
    String failure,
    Instant givenUpAt) {}
