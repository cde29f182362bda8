package org.gongshi.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The word lists that invented names are put together from. */
final class Words {

  private static final Map<String, List<String>> LISTS = load();

  private Words() {}

  /** A list that must exist. */
  static List<String> list(String name) {
    return Objects.requireNonNull(LISTS.get(name), name);
  }

  /** A family of lists by section, or the part of one. */
  static Map<String, List<String>> byBusiness(String name) {
    Map<String, List<String>> byBusiness = new TreeMap<>();
    LISTS.forEach((key, words) -> {
      if (key.startsWith(name + ":")) {
        byBusiness.put(key.substring(name.length() + 1), words);
      }
    });
    return byBusiness;
  }

  private static Map<String, List<String>> load() {
    Map<String, List<String>> lists = new TreeMap<>();
    SampleTable.rows("words.csv")
        .forEach(
            row -> lists.put(row.getField("list"), List.of(row.getField("words").split(" ", -1))));
    return lists;
  }
}
