/**
 * Secret keys that lie outside the database, and what is made with them: keyed digests of identity
 * numbers and act identities, and sealed files. Both sides need it: who publishes, and who checks.
 */
@NullMarked
package org.gongshi.keys;

import org.jspecify.annotations.NullMarked;
