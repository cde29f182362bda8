package org.gongshi.access;

import java.util.Locale;

/** What the audit records; the word in lower case is stored and never changes its meaning. */
public enum AuditAction {
  /** Somebody read the audit. */
  AUDIT_READ;

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
