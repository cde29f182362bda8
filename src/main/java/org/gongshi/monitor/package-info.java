/**
 * The command that watches the log: compares all of it with the register it was made from, or
 * follows it over HTTP as anybody can who has the key. Runs without the application. Depends on
 * {@code tlog} and on the readers of {@code logkeeping}.
 */
@NullMarked
package org.gongshi.monitor;

import org.jspecify.annotations.NullMarked;
