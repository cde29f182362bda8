package org.gongshi.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file delivers, as the command line names it. */
public enum FileKind {
  PENALTY,
  LICENCE,
  ORGANISATION,
  NOTICE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FileKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
