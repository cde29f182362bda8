/**
 * How a PostgreSQL server is addressed by the reactive clients: readers and the record of checks
 * make theirs from it. Depends on nothing of ours.
 */
@NullMarked
package org.gongshi.database;

import org.jspecify.annotations.NullMarked;
