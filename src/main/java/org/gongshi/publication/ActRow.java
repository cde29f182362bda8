package org.gongshi.publication;

import org.gongshi.register.Act;

/**
 * One act of a delivery.
 *
 * @param line where it stands in the file, for the report
 * @param person what is kept of a practitioner's identity; {@link PersonFacts#NONE} otherwise
 */
public record ActRow(long line, Act act, PersonFacts person) {}
