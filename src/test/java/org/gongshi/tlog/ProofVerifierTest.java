package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofVerifierTest {

  private static final long SEED = 2132;

  private static final int SIZE = 700;
  private static final List<TreeHash> LEAVES = MemoryTiles.leaves(SIZE, SEED);
  private static final TreeProofs PROOFS = new TreeProofs(MemoryTiles.of(LEAVES));
  private static final TreeHash OTHER = TreeHash.leaf(new byte[] {1});

  @Test
  void noInclusionProofWithAnotherElementIsAccepted() {
    var random = new Random(SEED);
    for (int i = 0; i < 400; i++) {
      int size = 2 + random.nextInt(SIZE - 1);
      int index = random.nextInt(size);
      TreeHash root = PROOFS.root(size);
      TreeHash leaf = LEAVES.get(index);
      List<TreeHash> proof = PROOFS.inclusion(index, size);
      assertThat(ProofVerifier.inclusion(index, size, leaf, proof, root)).isTrue();
      for (List<TreeHash> other : mutations(proof, random)) {
        assertThat(ProofVerifier.inclusion(index, size, leaf, other, root)).isFalse();
      }
      assertThat(ProofVerifier.inclusion(index, size, flipped(leaf, random), proof, root))
          .isFalse();
      assertThat(ProofVerifier.inclusion(index, size, leaf, proof, flipped(root, random)))
          .isFalse();
      int otherIndex = (index + 1 + random.nextInt(size - 1)) % size;
      assertThat(ProofVerifier.inclusion(otherIndex, size, leaf, proof, root)).isFalse();
    }
  }

  @Test
  void noConsistencyProofWithAnotherElementIsAccepted() {
    var random = new Random(SEED);
    for (int i = 0; i < 400; i++) {
      int to = 2 + random.nextInt(SIZE - 1);
      int from = 1 + random.nextInt(to - 1);
      TreeHash fromRoot = PROOFS.root(from);
      TreeHash toRoot = PROOFS.root(to);
      List<TreeHash> proof = PROOFS.consistency(from, to);
      assertThat(ProofVerifier.consistency(from, to, fromRoot, toRoot, proof)).isTrue();
      for (List<TreeHash> other : mutations(proof, random)) {
        assertThat(ProofVerifier.consistency(from, to, fromRoot, toRoot, other)).isFalse();
      }
      assertThat(ProofVerifier.consistency(from, to, flipped(fromRoot, random), toRoot, proof))
          .isFalse();
      assertThat(ProofVerifier.consistency(from, to, fromRoot, flipped(toRoot, random), proof))
          .isFalse();
      assertThat(ProofVerifier.consistency(to, from, toRoot, fromRoot, proof)).isFalse();
    }
  }

  /** A log that replaced an old entry cannot connect its new tree to what it showed before. */
  @Test
  void aRewrittenLogIsNotConsistent() {
    var rewritten = new ArrayList<>(LEAVES);
    rewritten.set(17, OTHER);
    var proofs = new TreeProofs(MemoryTiles.of(rewritten));
    for (int from = 18; from < SIZE; from += 13) {
      assertThat(
              ProofVerifier.consistency(
                  from, SIZE, PROOFS.root(from), proofs.root(SIZE), proofs.consistency(from, SIZE)))
          .isFalse();
    }
  }

  @Test
  void consistencyWithNothingAndWithItselfNeedsAnEmptyProof() {
    TreeHash root = PROOFS.root(7);
    assertThat(ProofVerifier.consistency(0, 7, TreeHash.EMPTY, root, List.of())).isTrue();
    assertThat(ProofVerifier.consistency(0, 0, TreeHash.EMPTY, TreeHash.EMPTY, List.of())).isTrue();
    assertThat(ProofVerifier.consistency(7, 7, root, root, List.of())).isTrue();
    assertThat(ProofVerifier.consistency(0, 7, OTHER, root, List.of())).isFalse();
    assertThat(ProofVerifier.consistency(0, 0, TreeHash.EMPTY, OTHER, List.of())).isFalse();
    assertThat(ProofVerifier.consistency(7, 7, root, OTHER, List.of())).isFalse();
    assertThat(ProofVerifier.consistency(0, 7, TreeHash.EMPTY, root, List.of(OTHER))).isFalse();
    assertThat(ProofVerifier.consistency(7, 7, root, root, List.of(OTHER))).isFalse();
    assertThat(ProofVerifier.consistency(3, 7, PROOFS.root(3), root, List.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        Long.MIN_VALUE,
        -1,
        0,
        1,
        2,
        700,
        (1L << 53) - 1,
        1L << 53,
        1L << 62,
        Long.MAX_VALUE
      })
  void hostileSizesAndLengthsAreAnsweredFalse(long size) {
    for (long other : new long[] {Long.MIN_VALUE, -1, 0, 1, 5, 1L << 53, Long.MAX_VALUE}) {
      for (int length : new int[] {0, 1, 52, 53, 54, 55, 56, 100_000}) {
        List<TreeHash> proof = Collections.nCopies(length, OTHER);
        assertThat(ProofVerifier.inclusion(other, size, OTHER, proof, PROOFS.root(7))).isFalse();
        assertThat(ProofVerifier.consistency(other, size, OTHER, PROOFS.root(7), proof)).isFalse();
      }
    }
  }

  /** The longest proofs there are, of trees nobody can build: only their lengths are real. */
  @Test
  void theLongestProofsAreNotTooLong() {
    long size = TreeSize.MAX;
    var proof = new ArrayList<TreeHash>();
    TreeHash root = OTHER;
    for (Subtree _ : Subtree.inclusion(0, size)) {
      proof.add(OTHER);
      root = TreeHash.node(root, OTHER);
    }
    assertThat(proof).hasSize(53);
    assertThat(ProofVerifier.inclusion(0, size, OTHER, proof, root)).isTrue();
  }

  /** Each element changed in one bit, left out, doubled, and swapped with its neighbour. */
  private static List<List<TreeHash>> mutations(List<TreeHash> proof, Random random) {
    var mutations = new ArrayList<List<TreeHash>>();
    for (int at = 0; at < proof.size(); at++) {
      var changed = new ArrayList<>(proof);
      changed.set(at, flipped(proof.get(at), random));
      mutations.add(changed);
      var shorter = new ArrayList<>(proof);
      shorter.remove(at);
      mutations.add(shorter);
      var longer = new ArrayList<>(proof);
      longer.add(at, proof.get(at));
      mutations.add(longer);
      if (at > 0) {
        var swapped = new ArrayList<>(proof);
        Collections.swap(swapped, at - 1, at);
        mutations.add(swapped);
      }
    }
    var longer = new ArrayList<>(proof);
    longer.add(OTHER);
    mutations.add(longer);
    return mutations;
  }

  private static TreeHash flipped(TreeHash hash, Random random) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return TreeHash.of(bytes);
  }
}
