/**
 * The page shell: language, freshness line, security headers, and errors as pages.
 *
 * <p>Pages live in their feature's package and are rendered from the same JSON bytes that programs
 * get; the records here read the parts that several pages share. May depend on {@code register},
 * {@code replica} and {@code api}; never on a feature.
 */
@NullMarked
package org.gongshi.web;

import org.jspecify.annotations.NullMarked;
