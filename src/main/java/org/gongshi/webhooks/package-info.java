/**
 * WRITE: tells programs of changes by itself. Whom, and how far each has been told, is on the
 * primary; what is told is read from the feed when it is sent. Messages are signed as Standard
 * Webhooks says. Depends on {@code feed}, {@code access}, {@code api} and {@code keys}.
 */
@NullMarked
package org.gongshi.webhooks;

import org.jspecify.annotations.NullMarked;
