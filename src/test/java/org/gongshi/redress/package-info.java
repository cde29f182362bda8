/** Tests of disputes and repairs. */
@NullMarked
package org.gongshi.redress;

import org.jspecify.annotations.NullMarked;
