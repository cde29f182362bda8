/**
 * The record of eligibility checks, in a database of its own: who asked, what for, about whom as a
 * keyed digest, and what was decided. Nothing is answered that is not in it, and what a client has
 * asked before is counted in it.
 */
@NullMarked
package org.gongshi.checklog;

import org.jspecify.annotations.NullMarked;
