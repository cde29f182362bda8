/**
 * Who may ask how much: admission, so that an instance never takes on more than it can answer in
 * time, and rates for each client address. Works below Quarkus REST, where refusing is cheap.
 * Depends on {@code api} for problems and on {@code replica}.
 */
@NullMarked
package org.gongshi.access;

import org.jspecify.annotations.NullMarked;
