package org.gongshi.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the primary is reached for migrations; a reader instance needs none of it. */
@ConfigMapping(prefix = "gongshi.database")
public interface DatabaseConfig {

  /** JDBC address of the primary for the owner of the schema; absent: no migration at start. */
  Optional<String> ownerJdbcUrl();

  /** Login that owns the schema. */
  @WithDefault("gongshi_owner")
  String ownerUsername();

  /** Its password. */
  Optional<String> ownerPassword();
}
