/**
 * READ: what changed in the register, in the order in which it was committed, for programs that
 * follow it. Of organisations' notices and of organisations only: practitioners and orders are in
 * no feed. Depends on {@code register}, {@code replica}, {@code api} and the parameters of {@code
 * notices}.
 */
@NullMarked
package org.gongshi.feed;

import org.jspecify.annotations.NullMarked;
