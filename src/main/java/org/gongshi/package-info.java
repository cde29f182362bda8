/**
 * Gongshi (公示): what authorities have published about registered organisations and licensed
 * practitioners, looked up by number or name. Each sub-package is one feature; read packages never
 * see write packages.
 */
@NullMarked
package org.gongshi;

import org.jspecify.annotations.NullMarked;
