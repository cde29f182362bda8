package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * A code with its names, as the JSON gives a region or a sector; a code without names is itself.
 */
@RegisterForReflection
public record Named(String code, Optional<String> name, Optional<String> nameEn) {

  /** The Chinese name, which is the official one. */
  public String original() {
    return name.orElse(code);
  }
}
