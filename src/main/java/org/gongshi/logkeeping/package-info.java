/**
 * WRITE: appends the register's events to the transparency log, in the order of their watermarks,
 * and signs what the synchronous standby has confirmed. Blocking, over one connection of a role
 * that can do nothing else. Depends on {@code tlog}, on the entries of {@code evidence} and on
 * {@code register}.
 */
@NullMarked
package org.gongshi.logkeeping;

import org.jspecify.annotations.NullMarked;
