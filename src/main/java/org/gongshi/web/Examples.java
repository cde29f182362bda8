package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** Three things to try on the first page; where one is missing, the page says how to write it. */
@RegisterForReflection
public record Examples(
    Optional<String> name, Optional<Identifier> number, Optional<String> documentNo) {

  public String nameInAddress() {
    return PageAddresses.encoded(name.orElse(""));
  }

  public String documentNoInAddress() {
    return PageAddresses.encoded(documentNo.orElse(""));
  }
}
