package org.gongshi.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the digest key is; it never enters the database. */
@ConfigMapping(prefix = "gongshi.digest")
public interface DigestConfig {

  /** A file with 32 bytes in hexadecimal, readable by the service only. */
  Optional<Path> keyFile();

  /** The key's number, stored beside every digest made with it. */
  @WithDefault("1")
  int keyId();
}
