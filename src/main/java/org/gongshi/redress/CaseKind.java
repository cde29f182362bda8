package org.gongshi.redress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an applicant asks for, and in which time it is answered.
 *
 * <p>Time limits: a repair within ten working days (国办发〔2025〕22号); a dispute within seven, as for
 * objections to lists (发改财金〔2018〕385号), to be confirmed with a lawyer before production.
 */
public enum CaseKind {
  /** An objection to the truth of a record. */
  DISPUTE(7),
  /** An application for an early end of publicity (信用修复). */
  REPAIR(10);

  private final int workingDays;

  CaseKind(int workingDays) {
    this.workingDays = workingDays;
  }

  int workingDays() {
    return workingDays;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<CaseKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
