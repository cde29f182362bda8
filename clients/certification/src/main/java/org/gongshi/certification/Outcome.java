package org.gongshi.certification;

import java.time.Duration;

/**
 * What became of a sale.
 *
 * @param notice what the person was told
 */
record Outcome(boolean sold, String notice, Duration took) {}
