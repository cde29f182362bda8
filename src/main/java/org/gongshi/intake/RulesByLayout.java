package org.gongshi.intake;

import java.time.LocalDate;

/** The validation rules of every layout, for one source and one day. */
final class RulesByLayout {
  private final Source source;
  private final Authorities authorities;
  private final IdentityDigest identities;
  private final LocalDate today;

  RulesByLayout(
      Source source, Authorities authorities, IdentityDigest identities, LocalDate today) {
    this.source = source;
    this.authorities = authorities;
    this.identities = identities;
    this.today = today;
  }

  RowRules of(Layout layout) {
    return switch (layout) {
      case ORGANISATION -> new OrganisationRows(source, today);
      case PENALTY_2018, PENALTY_OLDER, LICENCE_2018, LICENCE_OLDER, NOTICE ->
          new ActRows(source, authorities, identities, today);
    };
  }
}
