/**
 * READ: double-publicity lists, one notice with its versions, and what the register covers. Lists
 * hold organisations' notices only; a practitioner's notice is reached by its own address. Depends
 * on {@code register}, {@code replica}, {@code api} and the page shell of {@code web}.
 */
@NullMarked
package org.gongshi.notices;

import org.jspecify.annotations.NullMarked;
