package org.gongshi.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Full and partial tiles in memory, as a store would keep them, and what was read of them. */
final class MemoryTiles implements TileReader {

  private final Map<String, HashTile> widest = new HashMap<>();
  private final List<Tile> reads = new ArrayList<>();
  private TreeEdge edge = TreeEdge.EMPTY;

  static MemoryTiles of(List<TreeHash> leaves) {
    var tiles = new MemoryTiles();
    tiles.append(leaves);
    return tiles;
  }

  /** Leaves that differ and are the same for the same seed. */
  static List<TreeHash> leaves(int count, long seed) {
    var random = new Random(seed);
    var leaves = new ArrayList<TreeHash>(count);
    var bytes = new byte[TreeHash.LENGTH];
    for (int i = 0; i < count; i++) {
      random.nextBytes(bytes);
      leaves.add(TreeHash.of(bytes));
    }
    return leaves;
  }

  void append(List<TreeHash> leaves) {
    TreeEdge.Growth growth = edge.append(leaves);
    growth.tiles().forEach(tile -> widest.put(place(tile.tile()), tile));
    edge = growth.edge();
  }

  TreeEdge edge() {
    return edge;
  }

  /** The tiles that were read since this was last asked, in order. */
  List<Tile> takeReads() {
    List<Tile> taken = List.copyOf(reads);
    reads.clear();
    return taken;
  }

  @Override
  public HashTile read(Tile tile) {
    reads.add(tile);
    HashTile stored = widest.get(place(tile));
    if (stored == null) {
      throw new AssertionError("no tree has had " + tile);
    }
    return stored.first(tile.width());
  }

  private static String place(Tile tile) {
    return tile.level() + "/" + tile.index();
  }
}
