/**
 * The words of the register: numbers and their check digits, published acts and the organisations
 * they are about, publicity periods, and the catalogue of what may be published at all. Instances
 * are always legal: what lacks an authority, a document number, a legal basis or an end of
 * publicity cannot be built. Depends on the JDK and a CSV reader only, on no framework and on no
 * other feature.
 */
@NullMarked
package org.gongshi.register;

import org.jspecify.annotations.NullMarked;
