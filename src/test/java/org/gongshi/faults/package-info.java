/**
 * The fault suite: a primary, two standbys, two readers and a publisher run as processes while one
 * thing after another is broken, and a ledger says what it cost (docs/reliability.md). Run it with
 * {@code ./mvnw verify -Pfaults}; it is no part of the gate. Test code only.
 */
@NullMarked
package org.gongshi.faults;

import org.jspecify.annotations.NullMarked;
