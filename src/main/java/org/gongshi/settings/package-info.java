/**
 * What features check about their settings beyond what annotations state. It depends on nothing, so
 * that all may use it.
 */
@NullMarked
package org.gongshi.settings;

import org.jspecify.annotations.NullMarked;
