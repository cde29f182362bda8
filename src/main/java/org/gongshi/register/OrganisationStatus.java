package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an organisation still exists, as its register says. */
public enum OrganisationStatus {
  ACTIVE,
  /** 吊销: its business licence was taken away. */
  REVOKED,
  /** 注销: it was struck off. */
  DEREGISTERED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<OrganisationStatus> ofCode(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }
}
