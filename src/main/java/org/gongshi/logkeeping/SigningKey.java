package org.gongshi.logkeeping;

import java.nio.file.Path;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteAlgorithm;
import org.gongshi.tlog.NoteSigner;

/** The private key of the log. */
public final class SigningKey {
  private SigningKey() {}

  /**
   * Reads the key of a log.
   *
   * @throws IllegalStateException with what is wrong with the file, never with what is in it
   */
  public static NoteSigner read(Path file, String origin) {
    byte[] seed = PrivateKeyFile.seed(file, "gongshi.log.key-file");
    try {
      return NoteSigner.ofSeed(origin, NoteAlgorithm.ED25519, seed);
    } catch (MalformedException e) {
      throw new IllegalStateException("gongshi.log.origin: " + e.getMessage(), e);
    }
  }
}
