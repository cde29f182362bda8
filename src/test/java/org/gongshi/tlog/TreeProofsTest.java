package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeProofsTest {

  private static final long SEED = 9162;

  /** Three tiles are enough for 16,777,216 leaves. */
  private static final int PATH_TILES_MAX = 3;

  @Test
  void allProofsOfAllSmallTreesAreThoseOfTheDefinition() {
    List<TreeHash> leaves = MemoryTiles.leaves(300, SEED);
    var naive = new NaiveTree(leaves);
    var proofs = new TreeProofs(MemoryTiles.of(leaves));
    for (int size = 0; size <= 300; size++) {
      TreeHash root = naive.root(size);
      assertThat(proofs.root(size)).isEqualTo(root);
      for (int i = 0; i < size; i++) {
        List<TreeHash> inclusion = proofs.inclusion(i, size);
        assertThat(inclusion).isEqualTo(naive.path(i, size));
        assertThat(ProofVerifier.inclusion(i, size, leaves.get(i), inclusion, root)).isTrue();
      }
      for (int from = 1; from < size; from++) {
        List<TreeHash> consistency = proofs.consistency(from, size);
        assertThat(consistency).isEqualTo(naive.proof(from, size));
        assertThat(ProofVerifier.consistency(from, size, naive.root(from), root, consistency))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000})
  void proofsAtTheEdgesOfTilesAreThoseOfTheDefinition(int size) {
    List<TreeHash> leaves = MemoryTiles.leaves(size, SEED);
    var naive = new NaiveTree(leaves);
    var proofs = new TreeProofs(MemoryTiles.of(leaves));
    TreeHash root = naive.root(size);
    assertThat(proofs.root(size)).isEqualTo(root);
    var random = new Random(SEED);
    IntStream near =
        IntStream.of(0, 1, 254, 255, 256, 257, 65_534, 65_535, 65_536, size - 2, size - 1);
    for (int at : IntStream.concat(near, random.ints(200, 1, size)).toArray()) {
      if (at < size) {
        List<TreeHash> inclusion = proofs.inclusion(at, size);
        assertThat(inclusion).isEqualTo(naive.path(at, size));
        assertThat(ProofVerifier.inclusion(at, size, leaves.get(at), inclusion, root)).isTrue();
      }
      if (at > 0 && at < size) {
        List<TreeHash> consistency = proofs.consistency(at, size);
        assertThat(consistency).isEqualTo(naive.proof(at, size));
        assertThat(ProofVerifier.consistency(at, size, naive.root(at), root, consistency)).isTrue();
      }
    }
  }

  /** Beside the path, only the tiles of the right edge are read, and none of them twice. */
  @Test
  void proofsOfAMillionLeavesReadThreeTilesAlongThePath() {
    int size = 1_000_000;
    List<TreeHash> leaves = MemoryTiles.leaves(size, SEED);
    MemoryTiles tiles = MemoryTiles.of(leaves);
    var proofs = new TreeProofs(tiles);
    TreeHash root = proofs.root(size);
    assertThat(root).isEqualTo(tiles.edge().root());
    assertThat(tiles.takeReads()).isEqualTo(Tile.partials(size)).hasSize(3);
    Set<Tile> edge = Set.copyOf(Tile.partials(size));

    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      int at = random.nextInt(size);
      List<TreeHash> inclusion = proofs.inclusion(at, size);
      assertThat(ProofVerifier.inclusion(at, size, leaves.get(at), inclusion, root)).isTrue();
      List<Tile> reads = tiles.takeReads();
      assertFewReads(reads, at, edge);
      assertThat(TreeProofs.tilesOfInclusion(at, size)).containsExactlyInAnyOrderElementsOf(reads);

      int from = 1 + random.nextInt(size - 1);
      TreeHash fromRoot = proofs.root(from);
      tiles.takeReads();
      List<TreeHash> consistency = proofs.consistency(from, size);
      assertThat(ProofVerifier.consistency(from, size, fromRoot, root, consistency)).isTrue();
      reads = tiles.takeReads();
      assertFewReads(reads, from - 1, edge);
      assertThat(TreeProofs.tilesOfConsistency(from, size))
          .containsExactlyInAnyOrderElementsOf(reads);
    }
    assertThat(TreeProofs.tilesOfRoot(size)).isEqualTo(edge);
  }

  private static void assertFewReads(List<Tile> reads, long leaf, Set<Tile> edge) {
    assertThat(reads).doesNotHaveDuplicates();
    List<Tile> path = reads.stream().filter(tile -> !edge.contains(tile)).toList();
    assertThat(path).hasSizeLessThanOrEqualTo(PATH_TILES_MAX);
    assertThat(path).allMatch(tile -> tile.index() == leaf >> 8 * (tile.level() + 1));
    // The topmost tile is both on the path and at the edge.
    assertThat(reads).hasSizeLessThanOrEqualTo(2 * PATH_TILES_MAX - 1);
  }

  @Test
  void earlierTreesAreProvenFromTheTilesOfLaterOnes() {
    List<TreeHash> leaves = MemoryTiles.leaves(70_000, SEED);
    var later = new TreeProofs(MemoryTiles.of(leaves));
    var earlier = new TreeProofs(MemoryTiles.of(leaves.subList(0, 66_000)));
    assertThat(later.root(66_000)).isEqualTo(earlier.root(66_000));
    assertThat(later.inclusion(65_900, 66_000)).isEqualTo(earlier.inclusion(65_900, 66_000));
    assertThat(later.consistency(500, 66_000)).isEqualTo(earlier.consistency(500, 66_000));
  }

  @Test
  void nothingNeedsToBeShownFromNothingOrBetweenEqualSizes() {
    MemoryTiles tiles = MemoryTiles.of(MemoryTiles.leaves(7, SEED));
    var proofs = new TreeProofs(tiles);
    assertThat(proofs.consistency(0, 7)).isEmpty();
    assertThat(proofs.consistency(7, 7)).isEmpty();
    assertThat(proofs.inclusion(0, 1)).isEmpty();
    assertThat(proofs.root(0)).isEqualTo(TreeHash.EMPTY);
    assertThat(tiles.takeReads()).isEmpty();
  }

  @Test
  void whatNoTreeHasCannotBeAskedFor() {
    var proofs = new TreeProofs(MemoryTiles.of(MemoryTiles.leaves(7, SEED)));
    assertThatThrownBy(() -> proofs.inclusion(7, 7)).hasMessage("proof: no leaf 7 in a tree of 7");
    assertThatThrownBy(() -> proofs.inclusion(-1, 7)).hasMessageStartingWith("proof: no leaf -1");
    assertThatThrownBy(() -> proofs.consistency(8, 7))
        .hasMessage("proof: no tree of 8 in a tree of 7");
    assertThatThrownBy(() -> proofs.consistency(-1, 7)).hasMessageStartingWith("proof: no tree");
    assertThatThrownBy(() -> proofs.root(TreeSize.MAX + 1))
        .hasMessageStartingWith("tree: no legal");
    assertThatThrownBy(() -> TreeProofs.tilesOfInclusion(7, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TreeProofs.tilesOfConsistency(8, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReaderThatAnswersWithAnotherTileIsFound() {
    MemoryTiles tiles = MemoryTiles.of(MemoryTiles.leaves(7, SEED));
    var proofs = new TreeProofs(tile -> tiles.read(new Tile(0, 0, 6)));
    assertThatThrownBy(() -> proofs.root(7)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theLargestTreeIsPlannedWithoutOverflow() {
    Set<Tile> tiles = TreeProofs.tilesOfInclusion(0, TreeSize.MAX);
    assertThat(tiles).contains(new Tile(0, 0, 256), new Tile(6, 0, 31));
    assertThat(TreeProofs.tilesOfConsistency(TreeSize.MAX - 1, TreeSize.MAX)).hasSize(7);
  }
}
