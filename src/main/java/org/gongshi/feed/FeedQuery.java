package org.gongshi.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query of the change feed, as it came. Registered, because unknown parameters are told from
 * these annotations.
 */
@RegisterForReflection
public record FeedQuery(
    @RestQuery Optional<String> after,
    @RestQuery Optional<String> limit,
    @RestQuery("wait") Optional<String> seconds,
    @RestQuery Optional<String> kind,
    @RestQuery Optional<String> authority,
    @RestQuery Optional<String> party,
    @RestQuery Optional<String> region,
    @RestQuery Optional<String> sector) {}
