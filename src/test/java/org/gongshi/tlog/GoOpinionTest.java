package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.gongshi.testsupport.LogOpinion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our proofs, judged by the code of Go's checksum database: {@code ./mvnw test -Pgo}. */
@Tag("go")
class GoOpinionTest {
  private static final long SEED = 10_000;
  private static final int SIZE_MAX = 100_000;
  private static final int PROOFS = 10_000;

  private final List<TreeHash> leaves = MemoryTiles.leaves(SIZE_MAX, SEED);
  private final TreeProofs proofs = new TreeProofs(MemoryTiles.of(leaves));
  private final Random random = new Random(SEED);

  @Test
  void acceptsTenThousandConsistencyProofsAndRefusesEachOfThemAltered() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PROOFS; i++) {
      int to = size();
      int from = 1 + random.nextInt(to);
      List<TreeHash> path = proofs.consistency(from, to);
      TreeHash old = proofs.root(from);
      TreeHash now = proofs.root(to);
      lines.add(line("consistency", from, to, old, now, path));
      lines.add(altered("consistency", from, to, old, now, path));
    }
    assertVerdicts(lines);
  }

  @Test
  void acceptsTenThousandInclusionProofsAndRefusesEachOfThemAltered() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PROOFS; i++) {
      int size = size();
      int leaf = random.nextInt(size);
      List<TreeHash> path = proofs.inclusion(leaf, size);
      TreeHash hash = leaves.get(leaf);
      TreeHash root = proofs.root(size);
      lines.add(line("inclusion", leaf, size, hash, root, path));
      lines.add(altered("inclusion", leaf, size, hash, root, path));
    }
    assertVerdicts(lines);
  }

  private static void assertVerdicts(List<String> lines) throws Exception {
    List<Boolean> verdicts = LogOpinion.judge(lines);
    assertThat(verdicts).hasSize(2 * PROOFS);
    for (int i = 0; i < verdicts.size(); i++) {
      assertThat(verdicts.get(i)).as(lines.get(i)).isEqualTo(i % 2 == 0);
    }
  }

  /** Small sizes as often as large ones. */
  private int size() {
    return 1 + random.nextInt(1 << random.nextInt(1, 17)) % SIZE_MAX;
  }

  /** One bit of one of the hashes is another. */
  private String altered(
      String kind, int first, int second, TreeHash a, TreeHash b, List<TreeHash> path) {
    int which = random.nextInt(path.size() + 2);
    List<TreeHash> other = new ArrayList<>(path);
    if (which < path.size()) {
      other.set(which, flipped(path.get(which)));
    }
    return line(
        kind,
        first,
        second,
        which == path.size() ? flipped(a) : a,
        which == path.size() + 1 ? flipped(b) : b,
        other);
  }

  private TreeHash flipped(TreeHash hash) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return TreeHash.of(bytes);
  }

  private static String line(
      String kind, int first, int second, TreeHash a, TreeHash b, List<TreeHash> path) {
    return String.join(
        " ",
        kind,
        Integer.toString(first),
        Integer.toString(second),
        a.base64(),
        b.base64(),
        path.stream().map(TreeHash::base64).collect(Collectors.joining(",")));
  }
}
