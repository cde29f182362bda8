package org.gongshi.faults;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Public keys of private ones, by the command that docs/operations/keys.md names. */
final class PublicKeys {
  private static final int BYTES = 32;

  private PublicKeys() {}

  /** The {@code x} of the JWK of an Ed25519 key. */
  static String x(Path key) {
    String pem = Commands.run("openssl", "pkey", "-in", key.toString(), "-pubout");
    byte[] encoded =
        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length));
  }
}
