/**
 * A deterministic synthetic register: invented organisations, practitioners and acts in the
 * invented province 99, computed from a seed and an index without a database, and the load that
 * publishes them. For dev mode, tests and load tests; the build keeps it out of the packaged
 * application and every bean is bound to the dev profile. Generation depends on {@code register}
 * only, the load on {@code publication} and {@code orders} as well.
 */
@NullMarked
package org.gongshi.sample;

import org.jspecify.annotations.NullMarked;
