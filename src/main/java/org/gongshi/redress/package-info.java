/** Disputes and repairs: how those concerned contest what is published. */
@NullMarked
package org.gongshi.redress;

import org.jspecify.annotations.NullMarked;
