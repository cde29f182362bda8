/**
 * READ: the transparency log as anybody reads it: checkpoints, tiles, entries, proofs. What an
 * entry says is defined here, for those who write it and those who compare it with the register
 * too. Depends on {@code tlog}, {@code register}, {@code replica} and {@code api}.
 */
@NullMarked
package org.gongshi.evidence;

import org.jspecify.annotations.NullMarked;
