package org.gongshi.checks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order that has something in common with the question.
 *
 * @param inForceTo first instant after its end; empty: until it is ended
 * @param numberMatches whether number or document is the one that was asked for
 * @param nameMatches whether the name is; always for an organisation
 * @param cleared whether the redress number says that the holder is somebody else
 */
record OrderFacts(
    String id,
    String kind,
    String caseNo,
    String authority,
    String authorityName,
    String contact,
    String legalBasis,
    List<String> covers,
    Instant inForceFrom,
    Optional<Instant> inForceTo,
    Optional<Instant> disputedSince,
    List<Lift> lifts,
    boolean numberMatches,
    boolean nameMatches,
    boolean cleared) {

  /**
   * A time during which services are not restricted.
   *
   * @param covers the services; empty: all that the order covers, whatever it comes to cover
   */
  record Lift(Instant from, Instant to, List<String> covers) {
    boolean lifts(String service) {
      return covers.isEmpty() || covers.contains(service);
    }
  }

  boolean isAbout() {
    return numberMatches && nameMatches;
  }
}
