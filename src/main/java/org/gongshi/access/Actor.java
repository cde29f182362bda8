package org.gongshi.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the identity provider states it and this service reads it.
 *
 * @param id the provider's id of the login ({@code sub}), stable and without meaning
 * @param name what to call the person or program
 * @param client the program that holds the token ({@code azp}); absent for a session of the pages
 * @param roles those of {@link Roles} that are in effect
 * @param authorities unified social credit codes of the authorities it acts for
 * @param purposes what a program may make eligibility checks for
 * @param sandbox whether a development identity provider said so
 */
public record Actor(
    String id,
    String name,
    Optional<String> client,
    Set<String> roles,
    List<String> authorities,
    List<String> purposes,
    boolean sandbox) {

  public Actor {
    roles = Set.copyOf(roles);
    authorities = List.copyOf(authorities);
    purposes = List.copyOf(purposes);
  }

  /** The program that asks; a token without one is a program of its own. */
  public String program() {
    return client.orElse(id);
  }

  public boolean is(String role) {
    return roles.contains(role);
  }

  /** Whether it acts for this authority in this role. */
  public boolean is(String role, String authority) {
    return is(role) && authorities.contains(authority);
  }
}
