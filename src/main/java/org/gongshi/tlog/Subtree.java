package org.gongshi.tlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The leaves from {@code start} to {@code end}, exclusive, as a node of a tree of RFC 6962 covers
 * them. Its hash is one element of a proof.
 */
record Subtree(long start, long end) {

  /** A node over 2^height leaves, all of which exist: its hash is in a tile or follows from one. */
  record Perfect(int height, long index) {

    /** The tile with the hashes from which this one follows, as wide as the tree has it. */
    Tile tile(long size) {
      return Tile.of(height / Tile.HEIGHT, firstHash() / Tile.WIDTH, size).orElseThrow();
    }

    TreeHash hash(HashTile tile) {
      return tile.root((int) (firstHash() % Tile.WIDTH), 1 << (height % Tile.HEIGHT));
    }

    private long firstHash() {
      return index << (height % Tile.HEIGHT);
    }
  }

  /**
   * The perfect nodes that this one consists of, from left to right, each smaller than the last.
   */
  List<Perfect> perfect() {
    var nodes = new ArrayList<Perfect>();
    long from = start;
    while (from < end) {
      int height = 63 - Long.numberOfLeadingZeros(end - from);
      nodes.add(new Perfect(height, from >>> height));
      from += 1L << height;
    }
    return nodes;
  }

  /** The elements of PATH(index, D[size]) of RFC 6962, section 2.1.1, from the leaf to the root. */
  static List<Subtree> inclusion(long index, long size) {
    var siblings = new ArrayList<Subtree>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + TreeSize.split(end - start);
      if (index < middle) {
        siblings.add(new Subtree(middle, end));
        end = middle;
      } else {
        siblings.add(new Subtree(start, middle));
        start = middle;
      }
    }
    Collections.reverse(siblings);
    return siblings;
  }

  /** The elements of PROOF(from, D[to]) of RFC 6962, section 2.1.2, for 0 < from < to. */
  static List<Subtree> consistency(long from, long to) {
    var elements = new ArrayList<Subtree>();
    long start = 0;
    long end = to;
    while (end != from) {
      long middle = start + TreeSize.split(end - start);
      if (from <= middle) {
        elements.add(new Subtree(middle, end));
        end = middle;
      } else {
        elements.add(new Subtree(start, middle));
        start = middle;
      }
    }
    // The verifier knows the whole old tree by its root.
    if (start > 0) {
      elements.add(new Subtree(start, end));
    }
    Collections.reverse(elements);
    return elements;
  }
}
