package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of an act after it was decided. */
public enum ActStatus {
  IN_FORCE,
  /** Withdrawn, annulled or (a licence) taken away. */
  REVOKED,
  /** Its publication ended early after 信用修复. */
  REPAIRED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ActStatus> ofCode(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }
}
