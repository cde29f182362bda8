package org.gongshi.lookup;

/** Which notices the public sees within their publicity period, as SQL. */
public final class ShownNotices {
  private ShownNotices() {}

  /** Neither repaired nor annulled; a revoked licence is shown as ended. */
  public static String status(String alias) {
    return "{n}.status <> 'repaired' and ({n}.status <> 'revoked' or {n}.kind = 0)"
        .replace("{n}", alias);
  }
}
