package org.gongshi.holders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How persons are told that there is something new about them. */
@ConfigMapping(prefix = "gongshi.holders")
interface HoldersConfig {

  /** From whom mails come; without it none is sent and no address is taken. */
  Optional<String> mailFrom();

  /** Where people find this service, for the link in mails. */
  @WithDefault("http://localhost:8080")
  String publicUrl();

  /** How often what is to be told is looked for. */
  @WithDefault("60S")
  Duration interval();

  /** Whether this instance looks for it. */
  @WithDefault("true")
  boolean enabled();
}
