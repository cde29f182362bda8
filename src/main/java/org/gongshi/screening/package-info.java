/**
 * READ: screening of lists. Takes a list of organisations as people have them, by name or number,
 * and says for each which one of the register it is, why, and what is published about it; one
 * request and one answer, of which nothing stays. Depends on {@code reconcile}, {@code lookup},
 * {@code register}, {@code replica}, {@code text}, {@code api}, {@code access}; pages on {@code
 * web}.
 */
@NullMarked
package org.gongshi.screening;

import org.jspecify.annotations.NullMarked;
