/**
 * READ: the interface for programs, as pages: what {@code /q/openapi} says, rendered from the same
 * document, with forms that ask the real addresses. Depends on {@code register}, {@code api} and
 * {@code web}.
 */
@NullMarked
package org.gongshi.reference;

import org.jspecify.annotations.NullMarked;
