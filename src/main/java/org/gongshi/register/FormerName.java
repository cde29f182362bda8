package org.gongshi.register;

import java.time.LocalDate;
import java.util.Optional;

/** A name an organisation had, and the last day it had it where that is known. */
public record FormerName(String name, Optional<LocalDate> until) {

  public FormerName {
    name = Texts.line("former_names.name", name, Texts.NAME_LENGTH_MAX);
  }
}
