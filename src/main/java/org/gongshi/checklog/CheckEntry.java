package org.gongshi.checklog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A check as it was recorded.
 *
 * @param client the program that asked
 * @param organisation as in {@code uscc:91…}; absent: a person
 * @param document number of the key, and keyed digest of kind and number; absent: an organisation,
 *     or too little was given to tell who
 * @param travelDate absent: at the instant of the check
 * @param decision that of the answer, or {@code refused_quota}, {@code refused_enumeration}
 * @param orders that the decision rests on
 * @param watermark position of the register that was read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CheckEntry(
    long id,
    Instant at,
    String client,
    String purpose,
    Optional<String> organisation,
    Optional<String> document,
    @JsonProperty("service_class") String serviceClass,
    @JsonProperty("travel_date") Optional<LocalDate> travelDate,
    String decision,
    List<String> reasons,
    List<String> orders,
    String watermark,
    String policy) {}
