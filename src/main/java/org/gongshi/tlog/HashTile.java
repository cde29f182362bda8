package org.gongshi.tlog;

import java.util.Arrays;
import java.util.List;

/** A tile with its hashes. */
public final class HashTile {

  private final Tile tile;
  private final byte[] bytes;

  private HashTile(Tile tile, byte[] bytes) {
    this.tile = tile;
    this.bytes = bytes;
  }

  /**
   * The tile with the bytes that are served for it, 32 for each hash; they are copied.
   *
   * @throws MalformedException if there are more or fewer bytes than the tile has
   */
  public static HashTile of(Tile tile, byte[] bytes) {
    if (bytes.length != tile.lengthBytes()) {
      throw new MalformedException(
          "tile: " + tile.lengthBytes() + " bytes are needed, not " + bytes.length);
    }
    return new HashTile(tile, bytes.clone());
  }

  static HashTile of(Tile tile, List<TreeHash> hashes) {
    var bytes = new byte[tile.lengthBytes()];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * TreeHash.LENGTH);
    }
    return new HashTile(tile, bytes);
  }

  public Tile tile() {
    return tile;
  }

  /** A copy of the bytes that are served: 32 for each hash. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * @param at from 0 to the width of the tile, exclusive
   */
  public TreeHash hash(int at) {
    return TreeHash.of(bytes, at * TreeHash.LENGTH, TreeHash.LENGTH);
  }

  /**
   * The narrower tile that an earlier tree had in this place.
   *
   * @throws IllegalArgumentException if this tile is narrower
   */
  public HashTile first(int width) {
    if (width > tile.width()) {
      throw new IllegalArgumentException("tile: it has only " + tile.width() + " hashes");
    }
    var narrower = new Tile(tile.level(), tile.index(), width);
    return new HashTile(narrower, Arrays.copyOf(bytes, narrower.lengthBytes()));
  }

  /** The root over a power of two of hashes, from one that is a multiple of their number. */
  TreeHash root(int from, int count) {
    if (count == 1) {
      return hash(from);
    }
    int half = count / 2;
    return TreeHash.node(root(from, half), root(from + half, half));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashTile that
        && tile.equals(that.tile)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * tile.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return tile.path();
  }
}
