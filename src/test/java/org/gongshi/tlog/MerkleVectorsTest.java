package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tree that implementations of Certificate Transparency have been tested with since 2012. The
 * values are those of github.com/transparency-dev/merkle, testonly/constants.go.
 */
class MerkleVectorsTest {

  private static final List<TreeHash> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(entry -> TreeHash.leaf(HexFormat.of().parseHex(entry)))
          .toList();

  private static final NaiveTree TREE = new NaiveTree(LEAVES);

  @Test
  void leavesHaveThePublishedHashes() {
    assertThat(LEAVES)
        .extracting(TreeHash::toString)
        .containsExactly(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
            "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void treesHaveThePublishedRoots(int size, String root) {
    TreeEdge edge = TreeEdge.EMPTY.append(LEAVES.subList(0, size)).edge();
    assertThat(edge.root()).hasToString(root);
    assertThat(new TreeProofs(MemoryTiles.of(LEAVES)).root(size)).hasToString(root);
  }

  /** Those of RFC 6962, section 2.1.3, with the nodes of the same published tree. */
  @ParameterizedTest
  @CsvSource({
    "0, b h l",
    "3, c g l",
    "4, f j k",
    "6, i k",
  })
  void inclusionProofsAreThoseOfTheExampleOfTheRfc(int index, String path) {
    assertThat(new TreeProofs(MemoryTiles.of(LEAVES)).inclusion(index, 7)).isEqualTo(nodes(path));
  }

  @ParameterizedTest
  @CsvSource({
    "3, c d g l",
    "4, l",
    "6, i j k",
  })
  void consistencyProofsAreThoseOfTheExampleOfTheRfc(int from, String path) {
    assertThat(new TreeProofs(MemoryTiles.of(LEAVES)).consistency(from, 7)).isEqualTo(nodes(path));
  }

  /** The letters of the picture in RFC 6962, section 2.1.3, which names nodes of seven leaves. */
  private static List<TreeHash> nodes(String letters) {
    return Stream.of(letters.split(" "))
        .map(letter ->
            switch (letter) {
              case "a", "b", "c", "d", "e", "f" -> LEAVES.get(letter.charAt(0) - 'a');
              case "j" -> LEAVES.get(6);
              case "g" -> TREE.root(0, 2);
              case "h" -> TREE.root(2, 4);
              case "i" -> TREE.root(4, 6);
              case "k" -> TREE.root(0, 4);
              case "l" -> TREE.root(4, 7);
              default -> throw new AssertionError(letter);
            })
        .toList();
  }

  @Test
  void aHashHas32Bytes() {
    assertThatThrownBy(() -> TreeHash.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hash: 32 bytes are needed, not 31");
    assertThat(TreeHash.of(TreeHash.EMPTY.bytes())).isEqualTo(TreeHash.EMPTY);
    assertThat(TreeHash.ofBase64(TreeHash.EMPTY.base64())).contains(TreeHash.EMPTY);
    assertThat(TreeHash.EMPTY.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void changingBytesThatWereGivenOrTakenChangesNoHash() {
    var bytes = new byte[32];
    TreeHash hash = TreeHash.of(bytes);
    bytes[0] = 1;
    hash.bytes()[0] = 1;
    assertThat(hash).isEqualTo(TreeHash.of(new byte[32]));
  }
}
