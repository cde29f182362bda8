package org.gongshi.tlog;

import java.util.Optional;

/** The kinds of signatures that are known here, of those that signed-note assigns. */
public enum NoteAlgorithm {
  /** Ed25519 over the text of the note. */
  ED25519(0x01),
  /** Ed25519 of a witness over a time and a checkpoint (tlog-cosignature). */
  COSIGNATURE_V1(0x04);

  private final byte type;

  NoteAlgorithm(int type) {
    this.type = (byte) type;
  }

  /** The byte that names the kind in keys and their ids. */
  byte type() {
    return type;
  }

  static Optional<NoteAlgorithm> ofType(byte type) {
    for (NoteAlgorithm algorithm : values()) {
      if (algorithm.type == type) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
