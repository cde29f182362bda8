package org.gongshi.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one tile of level 0 after https://c2sp.org/tlog-tiles: each with its length before
 * it as two bytes, big-endian.
 */
public final class EntryBundle {

  /** What two bytes can say. */
  public static final int ENTRY_BYTES_MAX = 0xFFFF;

  private EntryBundle() {}

  /**
   * Writes 1 to 256 entries of at most {@link #ENTRY_BYTES_MAX} bytes.
   *
   * @throws IllegalArgumentException if there are more, or a longer one
   */
  public static byte[] format(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > Tile.WIDTH) {
      throw new IllegalArgumentException("bundle: 1 to " + Tile.WIDTH + " entries are needed");
    }
    int length = 0;
    for (byte[] entry : entries) {
      if (entry.length > ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException("bundle: an entry of " + entry.length + " bytes");
      }
      length += Short.BYTES + entry.length;
    }
    ByteBuffer bundle = ByteBuffer.allocate(length);
    entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
    return bundle.array();
  }

  /**
   * Reads as many entries as a tile is wide.
   *
   * @param width 1 to 256
   * @throws MalformedException if the bytes are fewer or more than those entries
   */
  public static List<byte[]> parse(byte[] bytes, int width) {
    ByteBuffer bundle = ByteBuffer.wrap(bytes);
    var entries = new ArrayList<byte[]>(width);
    while (entries.size() < width) {
      if (bundle.remaining() < Short.BYTES) {
        throw new MalformedException("bundle: fewer than " + width + " entries");
      }
      int length = Short.toUnsignedInt(bundle.getShort());
      if (bundle.remaining() < length) {
        throw new MalformedException("bundle: an entry ends after the bundle");
      }
      var entry = new byte[length];
      bundle.get(entry);
      entries.add(entry);
    }
    if (bundle.hasRemaining()) {
      throw new MalformedException("bundle: more than " + width + " entries");
    }
    return entries;
  }
}
