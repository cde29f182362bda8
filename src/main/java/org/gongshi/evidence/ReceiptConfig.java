package org.gongshi.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How receipts are signed; an instance without a key file issues none. */
@ConfigMapping(prefix = "gongshi.receipts")
public interface ReceiptConfig {

  /** The private key, the same on all instances: Ed25519, PKCS#8 in PEM. */
  Optional<Path> keyFile();

  /** Makes the key file where there is none; for development. */
  @WithDefault("false")
  boolean makeKey();

  /** Address of the register, without a slash at its end; it is in every receipt. */
  @WithDefault("https://gongshi.localhost")
  String issuer();

  /**
   * Public keys, as the {@code x} of a JWK, of receipts that were or will be signed with another
   * key.
   */
  Optional<List<String>> furtherKeys();

  /** How long an answer waits for a checkpoint that covers it; from 0 to 30 s. */
  @WithDefault("3s")
  Duration patience();
}
