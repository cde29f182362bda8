package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {

  private static final long SEED = 41;

  private static final int SIZE = 300;
  private static final int INDEX = 73;
  private static final List<TreeHash> LEAVES = MemoryTiles.leaves(SIZE, SEED);
  private static final TreeHash LEAF = LEAVES.get(INDEX);
  private static final TreeProofs PROOFS = new TreeProofs(MemoryTiles.of(LEAVES));

  private static final String ORIGIN = "example.com/fancylog";
  private static final NoteSigner LOG = NoteSigner.generate(ORIGIN, NoteAlgorithm.ED25519);
  private static final NoteSigner FIRST =
      NoteSigner.generate("witness1.example", NoteAlgorithm.COSIGNATURE_V1);
  private static final NoteSigner SECOND =
      NoteSigner.generate("witness2.example", NoteAlgorithm.COSIGNATURE_V1);
  private static final List<NoteKey> WITNESSES = List.of(FIRST.key(), SECOND.key());
  private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

  private static final TlogProof PROOF = proof(SIZE, PROOFS.root(SIZE));

  @Test
  void aProofHasTheLinesOfTheSpecification() {
    List<String> lines = new String(PROOF.bytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.subList(0, 2)).containsExactly("c2sp.org/tlog-proof@v1", "index 73");
    int hashes = PROOFS.inclusion(INDEX, SIZE).size();
    assertThat(lines.subList(2, 2 + hashes))
        .isEqualTo(PROOFS.inclusion(INDEX, SIZE).stream().map(TreeHash::base64).toList());
    assertThat(lines.subList(2 + hashes, 7 + hashes))
        .containsExactly("", ORIGIN, "300", PROOFS.root(SIZE).base64(), "");
    assertThat(lines.subList(7 + hashes, lines.size()))
        .hasSize(3)
        .allMatch(line -> line.startsWith("\u2014 "));
    assertThat(TlogProof.parse(PROOF.bytes())).isEqualTo(PROOF);
  }

  @Test
  void extraDataStandBeforeTheIndex() {
    var proof = new TlogProof(Optional.of("YWdl"), INDEX, PROOF.path(), PROOF.checkpoint());
    assertThat(new String(proof.bytes(), StandardCharsets.UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\nextra YWdl\nindex 73\n");
    assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
  }

  @Test
  void theOnlyEntryOfALogNeedsNoHashes() {
    TreeHash only = LEAVES.getFirst();
    var checkpoint = new Checkpoint(ORIGIN, 1, only);
    var proof = new TlogProof(0, List.of(), checkpoint.signed(LOG));
    assertThat(TlogProof.parse(proof.bytes()).verify(only, ORIGIN, LOG.key(), List.of(), 0))
        .isTrue();
  }

  @Test
  void aProofIsForOneLeafOfOneLogAndEnoughWitnesses() {
    assertThat(PROOF.verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2)).isTrue();
    assertThat(PROOF.verify(LEAF, ORIGIN, LOG.key(), List.of(FIRST.key()), 1)).isTrue();
    assertThat(PROOF.verify(LEAF, ORIGIN, LOG.key(), List.of(), 0)).isTrue();
    assertThat(PROOF.verify(LEAVES.get(0), ORIGIN, LOG.key(), WITNESSES, 2)).isFalse();
    assertThat(PROOF.verify(LEAF, "example.com/other", LOG.key(), WITNESSES, 2)).isFalse();
    assertThat(PROOF.verify(LEAF, ORIGIN, LOG.key(), List.of(FIRST.key(), FIRST.key()), 2))
        .isFalse();
    NoteKey other = NoteSigner.generate(ORIGIN, NoteAlgorithm.ED25519).key();
    assertThat(PROOF.verify(LEAF, ORIGIN, other, WITNESSES, 2)).isFalse();
    NoteKey third = NoteSigner.generate("witness3.example", NoteAlgorithm.COSIGNATURE_V1).key();
    assertThat(PROOF.verify(LEAF, ORIGIN, LOG.key(), List.of(FIRST.key(), third), 2)).isFalse();
  }

  @Test
  void aSignedCheckpointWithAnotherRootProvesNothing() {
    assertThat(proof(SIZE, LEAF).verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2)).isFalse();
    assertThat(proof(SIZE, PROOFS.root(SIZE - 1)).verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2))
        .isFalse();
    TlogProof earlier = proof(SIZE - 1, PROOFS.root(SIZE - 1));
    assertThat(earlier.verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2)).isTrue();
    var mixed = new TlogProof(INDEX, PROOF.path(), earlier.checkpoint());
    assertThat(mixed.verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c2sp.org/tlog-proof@v1\\n | ''",
        "c2sp.org/tlog-proof@v1 | c2sp.org/tlog-proof@v2",
        "index 73 | index 073",
        "index 73 | index -1",
        "index 73 | index 300",
        "index 73 | index 9007199254740992",
        "index 73 | index",
        "index 73 | Index 73",
        "index 73\\n | ''",
        "index 73 | extra YWdl",
        "index 73 | extra YWd\\nindex 73",
        "index 73 | extra YWdl\\nextra YWdl\\nindex 73",
        "index 73 | index 73\\nextra YWdl",
        "index 73 | index 73\\nindex 73",
        "index 73 | index 73\\nYWdl",
        "index 73 | index 73\\n",
        "\\n300\\n | \\n0300\\n",
      })
  void whatIsNoProofIsRefused(String part, String replacement) {
    String text = new String(PROOF.bytes(), StandardCharsets.UTF_8);
    String changed = text.replace(part.replace("\\n", "\n"), replacement.replace("\\n", "\n"));
    assertThat(changed).isNotEqualTo(text);
    assertThatThrownBy(() -> TlogProof.parse(changed.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void proofsBeyondTheLimitsAreRefused() {
    assertThatThrownBy(
            () -> new TlogProof(INDEX, Collections.nCopies(54, LEAF), PROOF.checkpoint()))
        .hasMessage("proof: more hashes than a tree has levels");
    assertThatThrownBy(() -> new TlogProof(SIZE, List.of(), PROOF.checkpoint()))
        .hasMessage("proof: the tree has no such index");
    assertThatThrownBy(() -> new TlogProof(-1, List.of(), PROOF.checkpoint()))
        .hasMessage("proof: the tree has no such index");
    assertThatThrownBy(() -> TlogProof.parse(new byte[TlogProof.BYTES_MAX + 1]))
        .hasMessage("proof: longer than 524288 bytes");
    Optional<String> extra = Optional.of("AAAA".repeat(32_769));
    assertThatThrownBy(() -> new TlogProof(extra, INDEX, List.of(), PROOF.checkpoint()))
        .hasMessage("proof: the extra data are not base 64, or too long");
    var note = new SignedNote("no checkpoint\n", List.of(LOG.sign("no checkpoint\n")));
    assertThatThrownBy(() -> new TlogProof(0, List.of(), note))
        .isInstanceOf(MalformedException.class);
  }

  /** With all witnesses needed, every byte of the proof matters. */
  @Test
  void noChangedProofIsAccepted() {
    var random = new Random(SEED);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = Mutation.of(PROOF.bytes(), random);
      try {
        TlogProof proof = TlogProof.parse(changed);
        assertThat(proof.bytes()).isEqualTo(changed);
        assertThat(proof.verify(LEAF, ORIGIN, LOG.key(), WITNESSES, 2)).isFalse();
        read++;
      } catch (MalformedException e) {
        assertThat(e.getMessage()).matches("(proof|note|checkpoint): .*");
      }
    }
    assertThat(read).isPositive();
  }

  private static TlogProof proof(int size, TreeHash root) {
    var checkpoint = new Checkpoint(ORIGIN, size, root);
    SignedNote note =
        checkpoint
            .signed(LOG)
            .plus(FIRST.cosign(checkpoint, TIME))
            .plus(SECOND.cosign(checkpoint, TIME.plusSeconds(1)));
    return new TlogProof(INDEX, PROOFS.inclusion(INDEX, size), note);
  }
}
