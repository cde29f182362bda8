/**
 * READ: eligibility checks. One narrow question, whether an order is in force that covers a
 * service; answered from one snapshot of one replica, and in favour of the person where it is not
 * certain.
 */
@NullMarked
package org.gongshi.checks;

import org.jspecify.annotations.NullMarked;
