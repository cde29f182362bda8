/**
 * Receipts: what a signed statement of an answer says, and how anybody verifies it without the
 * register. Without framework, so that the verifier is one small program.
 */
@NullMarked
package org.gongshi.receipt;

import org.jspecify.annotations.NullMarked;
