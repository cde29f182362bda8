/**
 * WRITE: the person's side. Whoever the identity provider vouches for sees the orders, checks and
 * notices about them, and who asked. Number and name live in the session's sealed cookie and in
 * memory, and are digested before anything is asked with them.
 */
@NullMarked
package org.gongshi.holders;

import org.jspecify.annotations.NullMarked;
