package org.gongshi.checklog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Where checks are recorded; without an address none is answered. */
@ConfigMapping(prefix = "gongshi.check-log")
public interface CheckLogConfig {

  /** {@code postgresql://host:port/database}, best on a server of its own. */
  Optional<String> url();

  /** Login that can only add entries and count. */
  @WithDefault("gongshi_check_writer")
  String username();

  /** Its password. */
  Optional<String> password();

  /** Where that login reads, if its certificate makes it another address. */
  @WithDefault("${gongshi.check-log.url:}")
  Optional<String> readerUrl();

  /** Login that can only read entries, for auditors and for those whom they are about. */
  @WithDefault("gongshi_check_reader")
  String readerUsername();

  /** Its password. */
  Optional<String> readerPassword();

  /**
   * Connections for writing; each carries a group of checks at a time. More than one is used only
   * when many checks wait: groups are smaller then, and each costs more.
   */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int connections();

  /** JDBC address for the owner of the schema; absent: no migration, and no days are made here. */
  Optional<String> ownerJdbcUrl();

  /** Login that owns the schema. */
  @WithDefault("gongshi_owner")
  String ownerUsername();

  /** Its password. */
  Optional<String> ownerPassword();

  /** Days after which an entry is dropped. */
  @WithDefault("180")
  @Min(1)
  @Max(3_650)
  int keptDays();
}
