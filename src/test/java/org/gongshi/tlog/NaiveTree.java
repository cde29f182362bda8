package org.gongshi.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots and proofs as RFC 6962, section 2.1, defines them: recursively, over all leaves. Roots of
 * subtrees are remembered, so that all proofs of all small trees can be compared.
 */
final class NaiveTree {

  private record Range(int start, int end) {}

  private final List<TreeHash> leaves;
  private final Map<Range, TreeHash> roots = new HashMap<>();

  NaiveTree(List<TreeHash> leaves) {
    this.leaves = leaves;
  }

  /** MTH(D[size]). */
  TreeHash root(int size) {
    return root(0, size);
  }

  /** MTH(D[start:end]). */
  TreeHash root(int start, int end) {
    if (start == end) {
      return TreeHash.EMPTY;
    }
    if (end - start == 1) {
      return leaves.get(start);
    }
    var range = new Range(start, end);
    TreeHash known = roots.get(range);
    if (known == null) {
      int middle = start + split(end - start);
      known = TreeHash.node(root(start, middle), root(middle, end));
      roots.put(range, known);
    }
    return known;
  }

  /** PATH(index, D[size]). */
  List<TreeHash> path(int index, int size) {
    return path(index, 0, size);
  }

  private List<TreeHash> path(int index, int start, int end) {
    if (end - start == 1) {
      return new ArrayList<>();
    }
    int middle = start + split(end - start);
    return index < middle
        ? and(path(index, start, middle), root(middle, end))
        : and(path(index, middle, end), root(start, middle));
  }

  /** PROOF(from, D[to]) for 0 < from < to. */
  List<TreeHash> proof(int from, int to) {
    return subproof(from, 0, to, true);
  }

  private List<TreeHash> subproof(int from, int start, int end, boolean known) {
    if (from == end) {
      return known ? new ArrayList<>() : new ArrayList<>(List.of(root(start, end)));
    }
    int middle = start + split(end - start);
    return from <= middle
        ? and(subproof(from, start, middle, known), root(middle, end))
        : and(subproof(from, middle, end, false), root(start, middle));
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static List<TreeHash> and(List<TreeHash> hashes, TreeHash last) {
    hashes.add(last);
    return hashes;
  }
}
