/**
 * An identity provider for dev mode and tests, which asks for no password: whoever opens it chooses
 * who to be. It speaks OpenID Connect, so that the portal runs the same code as with a real
 * provider. Nothing here reaches the packaged application: the build leaves out these classes, the
 * one bean is bound to the dev profile, and no other package may depend on this one.
 */
@NullMarked
package org.gongshi.sandbox;

import org.jspecify.annotations.NullMarked;
