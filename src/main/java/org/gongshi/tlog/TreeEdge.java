package org.gongshi.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The right edge of a tree: its size and its partial tiles, at most 255 hashes a level. It is all
 * that is needed to append leaves and to compute the root.
 */
public final class TreeEdge {

  /** The edge of the tree without leaves. */
  public static final TreeEdge EMPTY = new TreeEdge(0, List.of());

  private final long size;
  private final List<HashTile> tiles;

  private TreeEdge(long size, List<HashTile> tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  /**
   * What an appending changed.
   *
   * @param edge of the larger tree
   * @param tiles all tiles that {@link Tile#grown} names, in its order
   */
  public record Growth(TreeEdge edge, List<HashTile> tiles) {}

  /**
   * The edge that consists of these tiles.
   *
   * @param tiles those of {@link Tile#partials}, in its order
   * @throws IllegalArgumentException if they are others
   */
  public static TreeEdge of(long size, List<HashTile> tiles) {
    if (!tiles.stream().map(HashTile::tile).toList().equals(Tile.partials(size))) {
      throw new IllegalArgumentException("edge: not the partial tiles of a tree of " + size);
    }
    return new TreeEdge(size, List.copyOf(tiles));
  }

  /** Reads the edge of the first {@code size} leaves: at most one tile a level. */
  public static TreeEdge read(long size, TileReader reader) {
    return of(size, Tile.partials(size).stream().map(reader::read).toList());
  }

  public long size() {
    return size;
  }

  /** The partial tiles, the lowest level first. */
  public List<HashTile> tiles() {
    return tiles;
  }

  public TreeHash root() {
    // All perfect nodes that the root follows from are over the ends of partial tiles.
    Map<Tile, HashTile> known = byPlace(tiles);
    return new TreeProofs(tile -> Objects.requireNonNull(known.get(tile))).root(size);
  }

  /**
   * Appends leaves without reading anything.
   *
   * @param leaves their hashes, in the order of the log
   * @throws IllegalArgumentException if the tree would have more than {@link TreeSize#MAX}
   */
  public Growth append(List<TreeHash> leaves) {
    long grownSize = TreeSize.require(size + leaves.size());
    var written = new ArrayList<HashTile>();
    List<TreeHash> incoming = leaves;
    for (int level = 0; !incoming.isEmpty(); level++) {
      incoming = append(level, incoming, written);
    }
    Map<Tile, HashTile> known = byPlace(tiles);
    known.putAll(byPlace(written));
    List<HashTile> edge =
        Tile.partials(grownSize).stream()
            .map(tile -> Objects.requireNonNull(known.get(tile)))
            .toList();
    return new Growth(new TreeEdge(grownSize, edge), List.copyOf(written));
  }

  /** Adds hashes to one level, and its tiles to {@code written}; returns the roots of full ones. */
  private List<TreeHash> append(int level, List<TreeHash> incoming, List<HashTile> written) {
    var hashes = new ArrayList<TreeHash>(partial(level));
    long index = Tile.hashesAt(level, size) / Tile.WIDTH;
    var roots = new ArrayList<TreeHash>();
    for (TreeHash hash : incoming) {
      hashes.add(hash);
      if (hashes.size() == Tile.WIDTH) {
        HashTile full = HashTile.of(new Tile(level, index, Tile.WIDTH), hashes);
        written.add(full);
        roots.add(full.root(0, Tile.WIDTH));
        hashes.clear();
        index++;
      }
    }
    if (!hashes.isEmpty()) {
      written.add(HashTile.of(new Tile(level, index, hashes.size()), hashes));
    }
    return roots;
  }

  /** The hashes of the partial tile of a level, none if it has no such tile. */
  private List<TreeHash> partial(int level) {
    return tiles.stream()
        .filter(tile -> tile.tile().level() == level)
        .flatMap(tile -> IntStream.range(0, tile.tile().width()).mapToObj(tile::hash))
        .toList();
  }

  private static Map<Tile, HashTile> byPlace(List<HashTile> tiles) {
    var byPlace = new HashMap<Tile, HashTile>();
    tiles.forEach(tile -> byPlace.put(tile.tile(), tile));
    return byPlace;
  }
}
