/**
 * WRITE: makes one delivery visible, whole or not at all. A publication is a {@code try} block:
 * stage, validate, commit; leaving it without {@code commit()} changes nothing. Rows are staged by
 * COPY into unlogged tables of their own; one Hibernate Reactive transaction moves them into the
 * register and takes the commit lock only at its end. No read package may depend on this one.
 */
@NullMarked
package org.gongshi.publication;

import org.jspecify.annotations.NullMarked;
