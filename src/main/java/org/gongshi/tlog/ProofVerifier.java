package org.gongshi.tlog;

import java.util.List;

/**
 * Verifies proofs by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. Whatever is given,
 * sizes beyond the limits and proofs of any length included, the answer is true or false.
 */
public final class ProofVerifier {

  private ProofVerifier() {}

  /** Whether the proof shows that the leaf is at this index of the tree with this size and root. */
  public static boolean inclusion(
      long index, long size, TreeHash leaf, List<TreeHash> proof, TreeHash root) {
    if (index < 0 || index >= size || !TreeSize.isLegal(size) || isTooLong(proof)) {
      return false;
    }
    long leafNumber = index;
    long lastNumber = size - 1;
    TreeHash computed = leaf;
    for (TreeHash element : proof) {
      if (lastNumber == 0) {
        return false;
      }
      if (isOdd(leafNumber) || leafNumber == lastNumber) {
        computed = TreeHash.node(element, computed);
        while (!isOdd(leafNumber) && leafNumber != 0) {
          leafNumber >>>= 1;
          lastNumber >>>= 1;
        }
      } else {
        computed = TreeHash.node(computed, element);
      }
      leafNumber >>>= 1;
      lastNumber >>>= 1;
    }
    return lastNumber == 0 && computed.equals(root);
  }

  /**
   * Whether the proof shows that the tree of {@code from} leaves is the beginning of that of {@code
   * to}. Every tree begins with the empty one, and equal sizes need equal roots; both with an empty
   * proof.
   */
  public static boolean consistency(
      long from, long to, TreeHash fromRoot, TreeHash toRoot, List<TreeHash> proof) {
    if (from < 0 || from > to || !TreeSize.isLegal(to) || isTooLong(proof)) {
      return false;
    }
    if (from == 0) {
      return proof.isEmpty()
          && fromRoot.equals(TreeHash.EMPTY)
          && (to > 0 || toRoot.equals(TreeHash.EMPTY));
    }
    if (from == to) {
      return proof.isEmpty() && fromRoot.equals(toRoot);
    }
    return !proof.isEmpty() && isExtension(from, to, fromRoot, toRoot, proof);
  }

  private static boolean isExtension(
      long from, long to, TreeHash fromRoot, TreeHash toRoot, List<TreeHash> proof) {
    // A perfect old tree is a node of the new one, and its root is known.
    boolean perfect = Long.bitCount(from) == 1;
    TreeHash start = perfect ? fromRoot : proof.getFirst();
    int zeroes = Long.numberOfTrailingZeros(from);
    long fromNumber = (from - 1) >>> zeroes;
    long toNumber = (to - 1) >>> zeroes;
    TreeHash computedFrom = start;
    TreeHash computedTo = start;
    for (TreeHash element : perfect ? proof : proof.subList(1, proof.size())) {
      if (toNumber == 0) {
        return false;
      }
      if (isOdd(fromNumber) || fromNumber == toNumber) {
        computedFrom = TreeHash.node(element, computedFrom);
        computedTo = TreeHash.node(element, computedTo);
        while (!isOdd(fromNumber) && fromNumber != 0) {
          fromNumber >>>= 1;
          toNumber >>>= 1;
        }
      } else {
        computedTo = TreeHash.node(computedTo, element);
      }
      fromNumber >>>= 1;
      toNumber >>>= 1;
    }
    return toNumber == 0 && computedFrom.equals(fromRoot) && computedTo.equals(toRoot);
  }

  /** Two more hashes than a consistency proof can have; longer ones are refused unread. */
  private static boolean isTooLong(List<TreeHash> proof) {
    return proof.size() > TreeSize.LEVELS_MAX + 2;
  }

  private static boolean isOdd(long number) {
    return (number & 1) == 1;
  }
}
