package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEdgeTest {

  private static final long SEED = 53;

  @Test
  void appendingOneByOneOrManyAtOnceGivesTheSameTree() {
    List<TreeHash> leaves = MemoryTiles.leaves(140_000, SEED);
    var naive = new NaiveTree(leaves);
    var random = new Random(SEED);
    TreeEdge edge = TreeEdge.EMPTY;
    while (edge.size() < leaves.size()) {
      int from = (int) edge.size();
      int to = Math.min(leaves.size(), from + random.nextInt(1 << random.nextInt(1, 16)));
      TreeEdge.Growth growth = edge.append(leaves.subList(from, to));
      edge = growth.edge();
      assertThat(edge.size()).isEqualTo(to);
      assertThat(edge.root()).isEqualTo(naive.root(to));
      assertThat(growth.tiles())
          .extracting(HashTile::tile)
          .isEqualTo(Tile.grown(from, to).toList());
      assertThat(edge.tiles()).extracting(HashTile::tile).isEqualTo(Tile.partials(to));
    }
    assertThat(edge.tiles()).isEqualTo(MemoryTiles.of(leaves).edge().tiles());
  }

  @Test
  void everyHashOfATileIsTheRootOverItsLeaves() {
    List<TreeHash> leaves = MemoryTiles.leaves(66_000, SEED);
    var naive = new NaiveTree(leaves);
    for (HashTile tile : TreeEdge.EMPTY.append(leaves).tiles()) {
      int span = 1 << 8 * tile.tile().level();
      for (int i = 0; i < tile.tile().width(); i++) {
        int start = (int) tile.tile().firstLeaf() + i * span;
        assertThat(tile.hash(i)).isEqualTo(naive.root(start, start + span));
      }
    }
  }

  @Test
  void fullTilesNeverChange() {
    List<TreeHash> leaves = MemoryTiles.leaves(2_000, SEED);
    TreeEdge.Growth first = TreeEdge.EMPTY.append(leaves.subList(0, 1_000));
    TreeEdge.Growth second = first.edge().append(leaves.subList(1_000, 2_000));
    assertThat(first.tiles().stream().map(HashTile::tile).filter(Tile::isFull))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(second.tiles().stream().map(HashTile::tile).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 65_535, 65_536, 65_537})
  void theEdgeIsReadBackFromItsTiles(int size) {
    MemoryTiles tiles = MemoryTiles.of(MemoryTiles.leaves(size + 300, SEED));
    TreeEdge edge = TreeEdge.read(size, tiles);
    assertThat(tiles.takeReads()).isEqualTo(Tile.partials(size));
    assertThat(edge.root()).isEqualTo(new TreeProofs(tiles).root(size));
    List<TreeHash> more = MemoryTiles.leaves(size + 300, SEED).subList(size, size + 300);
    assertThat(edge.append(more).edge().root()).isEqualTo(tiles.edge().root());
  }

  @Test
  void appendingNothingChangesNothing() {
    TreeEdge edge = TreeEdge.EMPTY.append(MemoryTiles.leaves(300, SEED)).edge();
    TreeEdge.Growth growth = edge.append(List.of());
    assertThat(growth.tiles()).isEmpty();
    assertThat(growth.edge().root()).isEqualTo(edge.root());
    assertThat(growth.edge().tiles()).isEqualTo(edge.tiles());
  }

  @Test
  void tilesOfAnotherSizeAreNoEdge() {
    List<HashTile> tiles = TreeEdge.EMPTY.append(MemoryTiles.leaves(300, SEED)).edge().tiles();
    assertThat(TreeEdge.of(300, tiles).size()).isEqualTo(300);
    assertThatThrownBy(() -> TreeEdge.of(301, tiles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("edge: not the partial tiles of a tree of 301");
    assertThatThrownBy(() -> TreeEdge.of(300, tiles.reversed()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTreeGrowsBeyondTheLimit() {
    long size = TreeSize.MAX;
    TreeEdge full = TreeEdge.read(size, tile -> HashTile.of(tile, new byte[tile.lengthBytes()]));
    assertThat(full.root()).isNotEqualTo(TreeHash.EMPTY);
    assertThatThrownBy(() -> full.append(MemoryTiles.leaves(1, SEED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tree: no legal size: 9007199254740992");
  }
}
