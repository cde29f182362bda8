package org.gongshi.search;

import java.util.Arrays;
import java.util.Locale;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** How close to the query a name has to be. */
public enum Match {
  /** The whole name. */
  EXACT,
  /** The beginning of the name, or of its pinyin. */
  PREFIX,
  /** Any part of the name, its pinyin or its initials. */
  FUZZY;

  static Match ofCode(String code) {
    return Arrays.stream(values())
        .filter(match -> match.code().equals(code))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(ProblemCode.PARAMETER_INVALID, "match is exact, prefix or fuzzy.")
                .with("parameter", "match"));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
