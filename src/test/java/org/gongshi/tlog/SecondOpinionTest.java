package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our inclusion proofs, judged by the verifier of another project. */
class SecondOpinionTest {

  private static final long SEED = 10_000;

  private static final int SIZE_MAX = 100_000;

  @Test
  void sigstoreAcceptsTenThousandOfOurInclusionProofs() throws InclusionProofVerificationException {
    List<TreeHash> leaves = MemoryTiles.leaves(SIZE_MAX, SEED);
    var proofs = new TreeProofs(MemoryTiles.of(leaves));
    var random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      int size = 1 + random.nextInt(1 << random.nextInt(1, 17)) % SIZE_MAX;
      int index = random.nextInt(size);
      List<TreeHash> proof = proofs.inclusion(index, size);
      TreeHash root = proofs.root(size);
      InclusionProofVerifier.verify(
          leaves.get(index).bytes(),
          index,
          size,
          proof.stream().map(TreeHash::bytes).toList(),
          root.bytes());
      assertThat(ProofVerifier.inclusion(index, size, leaves.get(index), proof, root)).isTrue();
    }
  }
}
