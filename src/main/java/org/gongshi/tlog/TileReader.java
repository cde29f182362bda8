package org.gongshi.tlog;

/** Where tiles are read from. */
@FunctionalInterface
public interface TileReader {

  /**
   * The tile with exactly this place and width. A store that holds a wider one answers with its
   * {@linkplain HashTile#first beginning}. Exceptions of the store reach who asked for a proof.
   */
  HashTile read(Tile tile);
}
