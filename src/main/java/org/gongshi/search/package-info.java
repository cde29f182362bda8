/**
 * Search by name: a request becomes a plan (pure), the plan one bounded statement on a replica, its
 * rows hits that say why they matched. Organisations by current and former name, pinyin and
 * initials; practitioners by exactly their full name and nothing else. Depends on {@code text},
 * {@code register}, {@code replica}, {@code api}; pages on {@code web}.
 */
@NullMarked
package org.gongshi.search;

import org.jspecify.annotations.NullMarked;
