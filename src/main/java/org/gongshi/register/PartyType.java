package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who an act is about. */
public enum PartyType {
  /** 法人及非法人组织. */
  ORGANISATION,
  /** 个体工商户. */
  SOLE_TRADER,
  /** A public authority: acts against authorities are published like any other. */
  AUTHORITY,
  /** A licensed natural person, the only kind of person the register knows. */
  PRACTITIONER;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PartyType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }
}
