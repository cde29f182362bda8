package org.gongshi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A secret of a developer's machine: 32 random bytes in hexadecimal, made once, in a file that only
 * its owner can read. The key that digests identity numbers in dev mode is one, so that the code
 * never contains a key and digests stay comparable after a restart.
 */
final class DevelopmentSecret {

  /** HMAC-SHA-256 gains nothing from a key longer than its hash. */
  private static final int LENGTH_BYTES = 32;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DevelopmentSecret() {}

  /** The secret in this file, in hexadecimal; makes it when there is none. */
  static String in(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file.toAbsolutePath());
      }
      String digits = Files.readString(file).strip();
      if (!digits.matches("[0-9a-f]{" + 2 * LENGTH_BYTES + "}")) {
        throw new IllegalStateException(
            "%s is not %d bytes in hexadecimal; delete it to get a new one."
                .formatted(file, LENGTH_BYTES));
      }
      return digits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written beside and renamed, so that the file is whole or absent. */
  private static void create(Path file) throws IOException {
    byte[] random = new byte[LENGTH_BYTES];
    new SecureRandom().nextBytes(random);
    Path directory = Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new", OWNER_ONLY);
    Files.writeString(fresh, HexFormat.of().formatHex(random));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
