package org.gongshi.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One signature line of a note, verified or not.
 *
 * @param name of the key that is said to have signed
 * @param base64 of four bytes of key id and the bytes of the signature
 */
public record NoteSignature(String name, String base64) {

  private static final String DASH = "\u2014 ";

  private static final int ID_BYTES = 4;

  /**
   * @throws MalformedException if the name is none or no signature follows the id
   */
  public NoteSignature {
    if (!NoteText.isName(name)) {
      throw new MalformedException("note: a signature has no legal key name");
    }
    if (StrictBase64.decode(base64).filter(bytes -> bytes.length > ID_BYTES).isEmpty()) {
      throw new MalformedException("note: a signature is not base 64 of an id and a signature");
    }
  }

  static NoteSignature of(NoteKey key, byte[] signature) {
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES + signature.length).putInt(key.id()).put(signature).array();
    return new NoteSignature(key.name(), StrictBase64.encode(bytes));
  }

  /**
   * Reads a line without its newline, as a witness sends it.
   *
   * @throws MalformedException if it is none
   */
  public static NoteSignature ofLine(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new MalformedException("note: a line among the signatures is none");
    }
    return new NoteSignature(line.substring(DASH.length(), space), line.substring(space + 1));
  }

  /** The line without its newline: {@code — name base64}. */
  public String line() {
    return DASH + name + " " + base64;
  }

  /** The id of the key, big-endian. */
  public int keyId() {
    return ByteBuffer.wrap(bytes()).getInt();
  }

  /** The bytes after the id. */
  byte[] signature() {
    byte[] bytes = bytes();
    return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
  }

  private byte[] bytes() {
    return StrictBase64.decode(base64).orElseThrow();
  }
}
