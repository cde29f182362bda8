package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many there are: exact up to a bound, "at least" beyond it. */
@RegisterForReflection
public record Total(long value, String relation) {

  public boolean isAtLeast() {
    return relation.equals("gte");
  }
}
