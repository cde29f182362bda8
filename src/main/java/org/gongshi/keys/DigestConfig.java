package org.gongshi.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the digest keys are; they never enter the database. */
@ConfigMapping(prefix = "gongshi.digest")
public interface DigestConfig {

  /**
   * A file with a key a line, 32 bytes in hexadecimal, the oldest first; readable by the service
   * only. A line is added to rotate, none is ever taken away.
   */
  Optional<Path> keyFile();

  /**
   * The number of the key in use, counted from 1. Digests under keys after it are looked for
   * already, so that all instances can know a key before one of them uses it.
   */
  @WithDefault("1")
  int keyId();
}
