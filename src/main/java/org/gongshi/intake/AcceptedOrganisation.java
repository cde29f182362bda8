package org.gongshi.intake;

import org.gongshi.register.Organisation;

/**
 * A valid row of a subject-register file.
 *
 * @param line line of the file, for what publication finds later
 */
public record AcceptedOrganisation(long line, Organisation organisation) {}
