/**
 * Journeys of those who use the portal, asked at open arrival rates. A simulation is named after
 * its journey; {@code Target} refuses a register that is not invented; {@code Setting} names and
 * bounds what may be set. Depends on the generator of the sample register and on nothing else of
 * the portal.
 */
@NullMarked
package org.gongshi.load;

import org.jspecify.annotations.NullMarked;
