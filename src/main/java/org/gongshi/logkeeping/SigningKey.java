package org.gongshi.logkeeping;

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
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;

/**
 * The private key of the log, in a file as {@code openssl genpkey -algorithm ed25519} writes it.
 */
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private SigningKey() {}

  /**
   * Reads the key of a log.
   *
   * @throws IllegalStateException with what is wrong with the file, never with what is in it
   */
  public static NoteSigner read(Path file, String origin) {
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
      return NoteSigner.ofSeed(origin, NoteAlgorithm.ED25519, key.getBytes().orElseThrow());
    } catch (IOException e) {
      throw new IllegalStateException("gongshi.log.key-file cannot be read: " + file, e);
    } catch (MalformedException e) {
      throw new IllegalStateException("gongshi.log.origin: " + e.getMessage(), e);
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
