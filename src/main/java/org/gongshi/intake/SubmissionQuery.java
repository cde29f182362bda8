package org.gongshi.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * How a file that is handed in is to be taken, as the query says it. Registered, because unknown
 * parameters are told from these annotations.
 */
@RegisterForReflection
public record SubmissionQuery(
    @RestQuery Optional<String> source,
    @RestQuery("source_name") Optional<String> sourceName,
    @RestQuery Optional<String> kind,
    @RestQuery("full_set") Optional<String> fullSet,
    @RestQuery("skip_bad_rows") Optional<String> skipBadRows,
    @RestQuery("check_only") Optional<String> checkOnly,
    @RestQuery Optional<String> reason) {}
