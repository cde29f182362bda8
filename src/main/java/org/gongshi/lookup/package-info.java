/**
 * READ: one subject or practitioner by number, its card and its credit status. Streams stored
 * bytes; depends on {@code register}, {@code replica} and {@code api} only.
 */
@NullMarked
package org.gongshi.lookup;

import org.jspecify.annotations.NullMarked;
