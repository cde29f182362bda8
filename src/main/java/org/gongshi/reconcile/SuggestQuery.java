package org.gongshi.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query of a suggest service. All but the first two come from the widget of OpenRefine, which
 * has them from a service that is long gone; they are let in and change nothing. Registered,
 * because unknown parameters are told from these annotations.
 *
 * @param cursor suggestions to pass over
 */
@RegisterForReflection
public record SuggestQuery(
    @RestQuery Optional<String> prefix,
    @RestQuery Optional<String> cursor,
    @RestQuery Optional<String> limit,
    @RestQuery Optional<String> type,
    @RestQuery("type_strict") Optional<String> typeStrict,
    @RestQuery Optional<String> spell,
    @RestQuery Optional<String> exact,
    @RestQuery Optional<String> prefixed,
    @RestQuery Optional<String> scoring,
    @RestQuery Optional<String> stemmed,
    @RestQuery Optional<String> format,
    @RestQuery Optional<String> filter,
    @RestQuery Optional<String> lang,
    @RestQuery Optional<String> key) {}
