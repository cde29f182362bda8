package org.gongshi.publication;

import org.gongshi.register.Organisation;

/** One organisation of a delivery, and where it stands in the file. */
public record OrganisationRow(long line, Organisation organisation) {}
