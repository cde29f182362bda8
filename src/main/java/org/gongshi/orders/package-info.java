/**
 * WRITE: courts and agencies issue orders that restrict named services, lift them for a time and
 * end them. What follows from them is decided in {@code checks}.
 */
@NullMarked
package org.gongshi.orders;

import org.jspecify.annotations.NullMarked;
