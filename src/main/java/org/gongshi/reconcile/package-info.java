/**
 * READ: matches lists of organisations with the register, for programs that speak the
 * Reconciliation Service API 0.2, such as OpenRefine. A question names an organisation by number or
 * by name; its candidates say in what they agree. Practitioners are never among them. Depends on
 * {@code search}, {@code lookup}, {@code register}, {@code replica}, {@code api}, {@code access};
 * pages on {@code web}.
 */
@NullMarked
package org.gongshi.reconcile;

import org.jspecify.annotations.NullMarked;
