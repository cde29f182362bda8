package org.gongshi.logkeeping;

import java.util.ArrayList;
import java.util.List;
import org.gongshi.tlog.HashTile;
import org.gongshi.tlog.TileReader;
import org.gongshi.tlog.TreeEdge;
import org.gongshi.tlog.TreeHash;

/** Computes a tree anew from its leaves and compares each tile with the stored one. */
public final class Rebuilding {
  /** Whole tiles, so that each is computed and read once. */
  private static final int CHUNK = 16 * 256;

  private final TileReader stored;
  private final List<TreeHash> leaves = new ArrayList<>(CHUNK);
  private TreeEdge edge;

  /** From a tree on whose root is known to be right. */
  public Rebuilding(TreeEdge from, TileReader stored) {
    this.edge = from;
    this.stored = stored;
  }

  /**
   * The next leaf.
   *
   * @throws DivergenceException if a stored tile is another one than follows from the leaves
   */
  public void add(TreeHash leaf) {
    leaves.add(leaf);
    if ((edge.size() + leaves.size()) % CHUNK == 0) {
      end();
    }
  }

  /** How many leaves there are so far. */
  public long size() {
    return edge.size() + leaves.size();
  }

  /** The edge over all leaves so far. */
  public TreeEdge end() {
    TreeEdge.Growth growth = edge.append(leaves);
    for (HashTile tile : growth.tiles()) {
      if (!stored.read(tile.tile()).equals(tile)) {
        throw new DivergenceException(
            "log: " + tile.tile().path() + " is not what follows from the leaves below it");
      }
    }
    leaves.clear();
    edge = growth.edge();
    return edge;
  }
}
