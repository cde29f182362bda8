package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/** A registration number as the JSON gives it: scheme and value. */
@RegisterForReflection
public record Identifier(String scheme, String value) {

  /** Four characters are read, compared and dictated without losing one's place. */
  private static final int GROUP = 4;

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
    for (int from = 0; from < value.length(); from += GROUP) {
      groups.add(value.substring(from, Math.min(from + GROUP, value.length())));
    }
    return groups;
  }
}
