package org.gongshi.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of legal act a notice publishes. */
public enum NoticeKind {
  /** 行政许可. */
  LICENCE,
  /** 行政处罚. */
  PENALTY,
  /** 守信激励. */
  COMMENDATION,
  /** An entry in a list kept by law: abnormal operation, serious breach, court list. */
  LISTING,
  /** A grade an authority gave an organisation or its premises; never a person. */
  RATING;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<NoticeKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
