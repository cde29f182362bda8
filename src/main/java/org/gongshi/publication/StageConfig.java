package org.gongshi.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

  /**
   * A statement that takes longer is ended by the server, and a server that says nothing for a
   * little longer is given up; those of a million rows take minutes.
   */
  @WithDefault("5m")
  Duration statementMax();
}
