package org.gongshi.intake;

import java.util.Optional;
import org.gongshi.register.Act;

/**
 * A valid row of an act file.
 *
 * @param line line of the file, for what publication finds later
 * @param identity what is kept of a practitioner's identity number, if the file had one
 */
public record AcceptedAct(long line, Act act, Optional<PersonIdentity> identity) {}
