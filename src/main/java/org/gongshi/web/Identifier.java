package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registration number as the JSON gives it: scheme and value. */
@RegisterForReflection
public record Identifier(String scheme, String value) {

  /**
   * Lengths of the groups of each scheme, as its standard divides it. A unified social credit code:
   * registering department and kind, area, body, check character. A registration number: area,
   * serial number, check digit. An organisation code: body, check character.
   */
  private static final Map<String, int[]> GROUPS =
      Map.of(
          "uscc", new int[] {2, 6, 9, 1},
          "regno", new int[] {6, 8, 1},
          "orgcode", new int[] {8, 1});

  private static final int[] UNGROUPED = {};

  /** The page of the subject that bears this number. */
  public String page() {
    return "/subjects/" + scheme + "/" + value;
  }

  /**
   * The number in groups for the eye. Between groups stands a margin and no character, so that a
   * copy is the plain number.
   */
  public List<String> groups() {
    List<String> groups = new ArrayList<>();
    int from = 0;
    for (int length : GROUPS.getOrDefault(scheme, UNGROUPED)) {
      int to = Math.min(from + length, value.length());
      if (from < to) {
        groups.add(value.substring(from, to));
      }
      from = to;
    }
    if (from < value.length()) {
      groups.add(value.substring(from));
    }
    return groups;
  }
}
