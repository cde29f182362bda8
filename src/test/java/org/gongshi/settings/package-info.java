/** Tests of disputes and repairs. */
@NullMarked
package org.gongshi.settings;

import org.jspecify.annotations.NullMarked;
