package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

  private static final long SEED = 6962;

  /** The first is the example of tlog-tiles. */
  @ParameterizedTest
  @CsvSource({
    "0, 1234067, 256, tile/0/x001/x234/067",
    "0, 1234, 5, tile/0/x001/234.p/5",
    "1, 0, 256, tile/1/000",
    "2, 999, 255, tile/2/999.p/255",
    "6, 0, 31, tile/6/000.p/31",
    "0, 35184372088831, 255, tile/0/x035/x184/x372/x088/831.p/255",
  })
  void pathsAreThoseOfTheSpecification(int level, long index, int width, String path) {
    var tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.ofPath(path)).contains(tile);
  }

  @Test
  void entriesHaveThePlaceOfTheirHashes() {
    var tile = new Tile(0, 1234067, 8);
    assertThat(tile.entriesPath()).isEqualTo("tile/entries/x001/x234/067.p/8");
    assertThat(Tile.ofEntriesPath("tile/entries/x001/x234/067.p/8")).contains(tile);
    assertThat(Tile.ofPath(tile.entriesPath())).isEmpty();
    assertThat(Tile.ofEntriesPath(tile.path())).isEmpty();
    assertThatThrownBy(() -> new Tile(1, 0, 1).entriesPath())
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/x000/001",
        "tile/0/001/234",
        "tile/0/x001",
        "tile/0/x001/x234",
        "tile/0/X001/234",
        "tile/00/000",
        "tile/01/000",
        "tile/7/000",
        "tile/63/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/-01",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/05",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/000.p/1000",
        "tile/0/000.p/-1",
        "tile/0/000.p/1/",
        "tile/0/000.p/1\n",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/0/000.p/５",
        "tile/6/000",
        "tile/6/000.p/32",
        "tile/0/x035/x184/x372/x088/831",
        "tile/0/x035/x184/x372/x088/832.p/1",
        "tile/0/x999/x999/x999/x999/x999/999",
        "tile/0/x001/x999/x999/x999/x999/x999/x999/999",
        "tile/entries/0",
        "tile/data/000",
        "checkpoint",
      })
  void otherPathsAreNone(String path) {
    assertThat(Tile.ofPath(path)).isEmpty();
    assertThat(Tile.ofEntriesPath(path.replace("tile/0/", "tile/entries/"))).isEmpty();
  }

  @Test
  void endlessPathsAreRefusedUnread() {
    assertThat(Tile.ofPath("tile/0/" + "x001/".repeat(1_000_000) + "001")).isEmpty();
  }

  @Test
  void everyPathReadsBackAndNoOtherTextReadsAsTheSame() {
    var random = new Random(SEED);
    String alphabet = "0123456789x/.ptileentries-";
    for (int i = 0; i < 20_000; i++) {
      int level = random.nextInt(Tile.LEVEL_MAX + 1);
      long size = random.nextLong(1L << random.nextInt(8 * level + 1, 54));
      long hashes = Tile.hashesAt(level, size);
      if (hashes == 0) {
        continue;
      }
      Tile tile = Tile.of(level, random.nextLong(hashes) / Tile.WIDTH, size).orElseThrow();
      assertThat(Tile.ofPath(tile.path())).contains(tile);
      var mutated = new StringBuilder(tile.path());
      mutated.setCharAt(
          random.nextInt(mutated.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      String other = mutated.toString();
      Tile.ofPath(other).ifPresent(read -> assertThat(read.path()).isEqualTo(other));
    }
  }

  /** The examples of tlog-tiles. */
  @Test
  void treesHaveTheTilesOfTheSpecification() {
    List<Tile> tiles = Tile.all(70_000).toList();
    assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
    assertThat(tiles.stream().filter(tile -> tile.level() == 0 && tile.isFull())).hasSize(273);
    assertThat(tiles.stream().filter(tile -> tile.level() == 1 && tile.isFull())).hasSize(1);
    assertThat(Tile.partials(70_000))
        .containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
    assertThat(Tile.all(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    assertThat(Tile.all(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 70_000, 1_000_000})
  void partialTilesAreAsWideAsTheSpecificationSays(long size) {
    for (int level = 0; level <= Tile.LEVEL_MAX; level++) {
      int at = level;
      long width = (long) (size / Math.pow(256, level)) % 256;
      assertThat(Tile.partials(size).stream().filter(tile -> tile.level() == at))
          .extracting(Tile::width)
          .isEqualTo(width == 0 ? List.of() : List.of((int) width));
    }
    assertThat(Tile.all(size).filter(tile -> !tile.isFull()).toList())
        .isEqualTo(Tile.partials(size));
  }

  @Test
  void aTreeHasNoTileBeyondItsEdge() {
    assertThat(Tile.of(0, 1, 256)).isEmpty();
    assertThat(Tile.of(0, 1, 257)).contains(new Tile(0, 1, 1));
    assertThat(Tile.of(1, 0, 255)).isEmpty();
    assertThat(Tile.of(0, Long.MAX_VALUE, 255)).isEmpty();
    assertThat(Tile.of(0, -1, 255)).isEmpty();
    assertThat(Tile.of(-1, 0, 255)).isEmpty();
    assertThat(Tile.of(7, 0, TreeSize.MAX)).isEmpty();
    assertThat(Tile.of(0, TreeSize.MAX / 256, TreeSize.MAX))
        .contains(new Tile(0, TreeSize.MAX / 256, 255));
  }

  @Test
  void growingChangesWhatTheLargerTreeHasAndTheSmallerHasNot() {
    var random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      long size = random.nextLong(200_000);
      long from = random.nextLong(size + 1);
      Set<Tile> expected = new HashSet<>(Tile.all(size).toList());
      Tile.all(from).forEach(expected::remove);
      List<Tile> grown = Tile.grown(from, size).toList();
      assertThat(grown).doesNotHaveDuplicates();
      assertThat(Set.copyOf(grown)).isEqualTo(expected);
    }
  }

  @Test
  void theFirstLeafIsThatOfTheSubtree() {
    assertThat(new Tile(0, 3, 1).firstLeaf()).isEqualTo(768);
    assertThat(new Tile(2, 1, 1).firstLeaf()).isEqualTo(1L << 24);
    assertThat(Tile.all(70_000).map(Tile::firstLeaf).collect(Collectors.toSet()))
        .allMatch(leaf -> leaf < 70_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 0, 257",
    "0, -1, 1",
    "-1, 0, 1",
    "7, 0, 1",
    "0, 9223372036854775807, 1"
  })
  void tilesOfNoTreeCannotBeBuilt(int level, long index, int width) {
    assertThatThrownBy(() -> new Tile(level, index, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tile: no tree has level ");
  }

  @Test
  void sizesBeyondTheLimitAreRefused() {
    assertThatThrownBy(() -> Tile.all(TreeSize.MAX + 1))
        .hasMessage("tree: no legal size: 9007199254740992");
    assertThatThrownBy(() -> Tile.partials(-1)).hasMessage("tree: no legal size: -1");
  }

  @Test
  void aTileHasExactlyTheBytesOfItsHashes() {
    var tile = new Tile(0, 0, 2);
    assertThat(HashTile.of(tile, new byte[64]).bytes()).hasSize(64);
    assertThatThrownBy(() -> HashTile.of(tile, new byte[63]))
        .isInstanceOf(MalformedException.class)
        .hasMessage("tile: 64 bytes are needed, not 63");
    HashTile two = MemoryTiles.of(MemoryTiles.leaves(2, SEED)).read(tile);
    assertThat(two.first(1).hash(0)).isEqualTo(two.hash(0));
    assertThat(two.first(1).tile()).isEqualTo(new Tile(0, 0, 1));
    assertThatThrownBy(() -> two.first(3)).hasMessage("tile: it has only 2 hashes");
  }
}
