/**
 * What tests of every feature share: the PostgreSQL cluster they run against, builders of records
 * and actors. Test code only; may depend on any package.
 */
@NullMarked
package org.gongshi.testsupport;

import org.jspecify.annotations.NullMarked;
