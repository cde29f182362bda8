/**
 * Traces for operators, as OpenTelemetry has them: what a request waited for. Off unless a
 * collector is named; a trace holds no name, number, query or address (ADR 34). Depends on nothing
 * of ours.
 */
@NullMarked
package org.gongshi.tracing;

import org.jspecify.annotations.NullMarked;
