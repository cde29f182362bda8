package org.gongshi.intake;

/** What validation makes of one row. */
sealed interface RowResult {

  record ActRow(AcceptedAct row) implements RowResult {}

  record OrganisationRow(AcceptedOrganisation row) implements RowResult {}

  record Rejected(RejectedRow row) implements RowResult {}
}
