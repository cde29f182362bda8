package org.gongshi.text;

import java.util.HashMap;
import java.util.Map;

/** Which characters count as one: traditional, simplified and variant forms → a representative. */
final class VariantTable {

  private static final VariantTable INSTANCE = new VariantTable();

  /** One entry for each code unit outside the surrogates; most map to themselves. */
  private final char[] basic = new char[Character.MAX_VALUE + 1];

  /** What an array of code units cannot hold: either side beyond the basic plane. */
  private final Map<Integer, Integer> supplementary = new HashMap<>();

  private VariantTable() {
    for (int unit = 0; unit < basic.length; unit++) {
      basic[unit] = (char) unit;
    }
    for (TableFile.Row row : TableFile.rows("fold.tsv")) {
      int representative = row.key().codePointAt(0);
      row.characters().codePoints().forEach(variant -> put(variant, representative));
    }
  }

  static int representative(int codePoint) {
    return INSTANCE.lookUp(codePoint);
  }

  private void put(int variant, int representative) {
    if (Character.isBmpCodePoint(variant) && Character.isBmpCodePoint(representative)) {
      basic[variant] = (char) representative;
    } else {
      supplementary.put(variant, representative);
    }
  }

  private int lookUp(int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      return basic[codePoint];
    }
    return supplementary.getOrDefault(codePoint, codePoint);
  }
}
