package org.gongshi.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told, and where to. */
@ConfigMapping(prefix = "gongshi.webhooks")
interface WebhooksConfig {

  /** Whether this instance delivers; it accepts webhooks anyway. */
  @WithDefault("true")
  boolean enabled();

  /** How often it is looked for something to deliver. */
  @WithDefault("500ms")
  Duration interval();

  /** Webhooks of all programs. */
  @WithDefault("1000")
  int max();

  /** Webhooks of one program. */
  @WithDefault("20")
  int perProgram();

  /** Deliveries of this instance under way. */
  @WithDefault("32")
  int underWay();

  /** How long what was given up can be sent again. */
  @WithDefault("30D")
  Duration deadLettersKept();

  /**
   * Networks of one's own, in CIDR notation: messages may go there although they are not public,
   * and without TLS.
   */
  Optional<List<String>> ownNetworks();
}
