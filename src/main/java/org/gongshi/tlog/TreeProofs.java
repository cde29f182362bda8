package org.gongshi.tlog;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Roots and proofs of a tree, computed from its tiles. No proof reads a tile twice. A path through
 * a tree needs one tile for each factor of 256 in its size, three for up to 16,777,216 leaves; a
 * proof needs those and, where its leaf is not at the right edge, those of the right edge.
 *
 * <p>Who reads tiles asynchronously asks for the set that is needed first, fetches them, and lets a
 * reader answer from them.
 */
public final class TreeProofs {

  private final TileReader tiles;

  public TreeProofs(TileReader tiles) {
    this.tiles = tiles;
  }

  /** The root of the tree's first {@code size} leaves. */
  public TreeHash root(long size) {
    TreeSize.require(size);
    return size == 0 ? TreeHash.EMPTY : new OneProof(size).hash(new Subtree(0, size));
  }

  /**
   * The proof that the leaf at an index is in the tree of the first {@code size}, as RFC 9162,
   * section 2.1.3, orders its hashes: from the leaf's sibling to the root's child.
   *
   * @throws IllegalArgumentException unless 0 ≤ index < size ≤ {@link TreeSize#MAX}
   */
  public List<TreeHash> inclusion(long index, long size) {
    requireInclusion(index, size);
    return new OneProof(size).hashes(Subtree.inclusion(index, size));
  }

  /**
   * The proof that the tree of the first {@code from} leaves is the beginning of that of the first
   * {@code to}, as RFC 9162, section 2.1.4, orders its hashes. It is empty if nothing needs to be
   * shown: from nothing, and between equal sizes.
   *
   * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ {@link TreeSize#MAX}
   */
  public List<TreeHash> consistency(long from, long to) {
    requireConsistency(from, to);
    return new OneProof(to).hashes(consistencyElements(from, to));
  }

  /** The tiles that {@link #root} reads. */
  public static Set<Tile> tilesOfRoot(long size) {
    TreeSize.require(size);
    return tiles(size == 0 ? List.of() : List.of(new Subtree(0, size)), size);
  }

  /** The tiles that {@link #inclusion} reads. */
  public static Set<Tile> tilesOfInclusion(long index, long size) {
    requireInclusion(index, size);
    return tiles(Subtree.inclusion(index, size), size);
  }

  /** The tiles that {@link #consistency} reads. */
  public static Set<Tile> tilesOfConsistency(long from, long to) {
    requireConsistency(from, to);
    return tiles(consistencyElements(from, to), to);
  }

  private static void requireInclusion(long index, long size) {
    TreeSize.require(size);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("proof: no leaf " + index + " in a tree of " + size);
    }
  }

  private static void requireConsistency(long from, long to) {
    TreeSize.require(to);
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("proof: no tree of " + from + " in a tree of " + to);
    }
  }

  private static List<Subtree> consistencyElements(long from, long to) {
    return from == 0 || from == to ? List.of() : Subtree.consistency(from, to);
  }

  private static Set<Tile> tiles(List<Subtree> elements, long size) {
    var tiles = new LinkedHashSet<Tile>();
    for (Subtree element : elements) {
      element.perfect().forEach(node -> tiles.add(node.tile(size)));
    }
    return tiles;
  }

  /** The tiles of one proof, each read once. */
  private final class OneProof {
    private final long size;
    private final Map<Tile, HashTile> read = new HashMap<>();

    OneProof(long size) {
      this.size = size;
    }

    List<TreeHash> hashes(List<Subtree> elements) {
      return elements.stream().map(this::hash).toList();
    }

    TreeHash hash(Subtree element) {
      return element.perfect().reversed().stream()
          .map(this::hash)
          .reduce((right, left) -> TreeHash.node(left, right))
          .orElseThrow();
    }

    private TreeHash hash(Subtree.Perfect node) {
      return node.hash(read.computeIfAbsent(node.tile(size), this::readOnce));
    }

    private HashTile readOnce(Tile tile) {
      HashTile answer = tiles.read(tile);
      if (!answer.tile().equals(tile)) {
        throw new IllegalStateException("tile: asked for " + tile + ", got " + answer.tile());
      }
      return answer;
    }
  }
}
