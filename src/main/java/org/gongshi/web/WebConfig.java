package org.gongshi.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets about the pages. */
@ConfigMapping(prefix = "gongshi.web")
public interface WebConfig {

  /**
   * For how long browsers that came over TLS come over nothing else, to this host and those below
   * it; 0 says nothing.
   */
  @WithDefault("365D")
  Duration strictTransport();

  /** After how long a page behind a login leaves the screen: as long as a session lives unused. */
  @WithDefault("30M")
  Duration openFor();

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
