package org.gongshi.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 key in a file as {@code openssl genpkey -algorithm ed25519} writes it. */
public final class PrivateKeyFile {
  private static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateKeyFile() {}

  /**
   * The 32 bytes of RFC 8032 in a file.
   *
   * @param setting which setting names the file
   * @throws IllegalStateException with what is wrong with the file, never with what is in it
   */
  public static byte[] seed(Path file, String setting) {
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
        throw notAKey(file);
      }
      String base64 = pem.substring(BEGIN.length(), pem.length() - END.length());
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      var key =
          (EdECPrivateKey)
              KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return key.getBytes().orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(setting + " cannot be read: " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey(file);
    }
  }

  /** Writes a new key, whole or not at all; never over one that is there. */
  public static void make(Path file) {
    try {
      byte[] encoded =
          KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair().getPrivate().getEncoded();
      Path whole = file.toAbsolutePath();
      Path directory = Files.createDirectories(whole.getParent());
      Path fresh =
          Files.createTempFile(directory, whole.getFileName().toString(), ".new", OWNER_ONLY);
      try {
        Files.writeString(
            fresh,
            BEGIN + "\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n" + END + "\n");
        Files.createLink(whole, fresh); // fails if there is one
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing in this Java runtime", e);
    }
  }

  private static IllegalStateException notAKey(Path file) {
    return new IllegalStateException(file + " is not an Ed25519 key, PKCS#8 in PEM");
  }
}
