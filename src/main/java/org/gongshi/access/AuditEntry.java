package org.gongshi.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was done.
 *
 * @param id position within the instant
 * @param at when, by the application clock
 * @param actorId the provider's id of the login
 * @param actorName what it was called then
 * @param client the program that held the token
 * @param roles those in effect
 * @param action an {@link AuditAction}, by its code
 * @param target what it was done to
 * @param reason why, as the actor stated it
 * @param address from where: an IPv4 address, or an IPv6 /64
 */
@RegisterForReflection
public record AuditEntry(
    long id,
    Instant at,
    @JsonProperty("actor_id") String actorId,
    @JsonProperty("actor_name") String actorName,
    Optional<String> client,
    List<String> roles,
    String action,
    Optional<String> target,
    Optional<String> reason,
    String address) {}
