/**
 * A real PostgreSQL primary with a streaming standby, run from binaries on the class path, for dev
 * mode and tests. Nothing here reaches the packaged application: the build leaves out these classes
 * and the binaries, every bean is bound to the dev profile, and no other package may depend on this
 * one. It depends on the JDK, the JDBC driver and the unpacking libraries only.
 */
@NullMarked
package org.gongshi.embedded;

import org.jspecify.annotations.NullMarked;
