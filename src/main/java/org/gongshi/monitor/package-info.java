/**
 * The command that watches the log: compares all of it with the register it was made from and with
 * what is served of that, or follows it over HTTP as anybody can who has the key. Runs without the
 * application. Depends on {@code tlog}, {@code register}, the canonical form of {@code lookup} and
 * the readers of {@code logkeeping}.
 */
@NullMarked
package org.gongshi.monitor;

import org.jspecify.annotations.NullMarked;
