/**
 * Which PostgreSQL server answers a read, and from which position in the register's history. Holds
 * the only database clients of the read path; they log in with a role that can only SELECT. Depends
 * on {@code register} and {@code database}.
 */
@NullMarked
package org.gongshi.replica;

import org.jspecify.annotations.NullMarked;
