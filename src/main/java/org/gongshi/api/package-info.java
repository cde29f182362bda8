/**
 * What every program-facing answer shares: problems after RFC 9457, refusal of unknown query
 * parameters, entity tags and caching. Depends on {@code register} only; features depend on it.
 */
@NullMarked
package org.gongshi.api;

import org.jspecify.annotations.NullMarked;
