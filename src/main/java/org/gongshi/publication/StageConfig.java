package org.gongshi.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How staging reaches the primary; the same server as {@code quarkus.datasource.reactive.url}. */
@ConfigMapping(prefix = "gongshi.stage")
public interface StageConfig {

  /** JDBC address of the primary. */
  @WithDefault("jdbc:postgresql://127.0.0.1:5432/gongshi")
  String url();

  /** Login of the publisher role. */
  @WithDefault("gongshi_publisher")
  String username();

  /** Its password. */
  Optional<String> password();
}
