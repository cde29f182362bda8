package org.gongshi.web;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What an operator sets about the pages. */
@ConfigMapping(prefix = "gongshi.web")
public interface WebConfig {

  /** Three things to try, offered on the first page. */
  Examples examples();

  /** Each may be left out; the page then says how to write such a search. */
  interface Examples {
    Optional<String> name();

    /** A unified social credit code. */
    Optional<String> uscc();

    Optional<String> documentNo();
  }
}
