package org.gongshi.redress;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a record is contested, or its early end is asked for. */
public enum Ground {
  WRONG_PERSON(CaseKind.DISPUTE),
  WRONG_FACT(CaseKind.DISPUTE),
  WRONG_PERIOD(CaseKind.DISPUTE),
  ALREADY_ANNULLED(CaseKind.DISPUTE),
  OBLIGATIONS_MET(CaseKind.REPAIR);

  private final CaseKind kind;

  Ground(CaseKind kind) {
    this.kind = kind;
  }

  CaseKind kind() {
    return kind;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Ground> ofCode(String code) {
    return Arrays.stream(values()).filter(ground -> ground.code().equals(code)).findFirst();
  }

  static List<String> codes(CaseKind kind) {
    return Arrays.stream(values()).filter(it -> it.kind == kind).map(Ground::code).toList();
  }
}
