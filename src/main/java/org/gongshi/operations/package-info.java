/**
 * What an operator sees and sets: migrations at start, the application clock, health, and what is
 * printed at start. Depends on no feature's internals.
 */
@NullMarked
package org.gongshi.operations;

import org.jspecify.annotations.NullMarked;
