package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How grave an authority found a penalised breach; it decides how long a penalty is published. */
public enum Severity {
  MINOR,
  GENERAL,
  SERIOUS;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> ofCode(String code) {
    return Arrays.stream(values()).filter(severity -> severity.code().equals(code)).findFirst();
  }
}
