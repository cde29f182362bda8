package org.gongshi.tlog;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs as RFC 6962, section 2.1, defines them: recursively, over all leaves. */
final class NaiveTree {

  private NaiveTree() {}

  static TreeHash root(List<TreeHash> leaves) {
    return switch (leaves.size()) {
      case 0 -> TreeHash.EMPTY;
      case 1 -> leaves.getFirst();
      default -> {
        int k = split(leaves.size());
        yield TreeHash.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
      }
    };
  }

  /** PATH(m, D[n]). */
  static List<TreeHash> path(int m, List<TreeHash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = split(n);
    return m < k
        ? and(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
        : and(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
  }

  /** PROOF(m, D[n]) for 0 < m < n. */
  static List<TreeHash> proof(int m, List<TreeHash> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<TreeHash> subproof(int m, List<TreeHash> leaves, boolean known) {
    int n = leaves.size();
    if (m == n) {
      return known ? List.of() : List.of(root(leaves));
    }
    int k = split(n);
    return m <= k
        ? and(subproof(m, leaves.subList(0, k), known), root(leaves.subList(k, n)))
        : and(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<TreeHash> and(List<TreeHash> hashes, TreeHash last) {
    var all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }
}
