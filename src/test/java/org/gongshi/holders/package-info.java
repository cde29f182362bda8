/** Tests of the person's side. */
@NullMarked
package org.gongshi.holders;

import org.jspecify.annotations.NullMarked;
