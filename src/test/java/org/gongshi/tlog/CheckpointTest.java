package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final long SEED = 4;

  private static final byte[] WITNESS_SEED = new byte[32];

  private static final NoteSigner LOG =
      NoteSigner.ofSeed("log.example", NoteAlgorithm.ED25519, seed(1));
  private static final NoteSigner WITNESS =
      NoteSigner.ofSeed("witness.example/w1", NoteAlgorithm.COSIGNATURE_V1, WITNESS_SEED);
  private static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

  /** The text of the examples of tlog-checkpoint and tlog-cosignature. */
  private static final String TEXT =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

  private static final String NOTE =
      TEXT
          + "\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URY"
          + "N7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
          + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dl"
          + "rDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

  @Test
  void theExampleOfTheSpecificationIsRead() {
    SignedNote note = SignedNote.parse(NOTE.getBytes(StandardCharsets.UTF_8));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.root())
        .hasToString("0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
    assertThat(checkpoint.extensions()).isEmpty();
    assertThat(checkpoint.text()).isEqualTo(TEXT);
    assertThat(note.signatures().get(1).keyId()).isEqualTo(0x8d66cf3f);
  }

  @Test
  void extensionLinesAreKept() {
    var checkpoint =
        new Checkpoint(
            "公示.example/log", 7, TreeHash.leaf(new byte[0]), List.of("watermark 3-17", " "));
    assertThat(checkpoint.text())
        .isEqualTo(
            "公示.example/log\n7\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\nwatermark 3-17\n \n");
    assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "o\n7\nROOT",
        "o\n7\n",
        "\n7\nROOT\n",
        "o\n\n7\nROOT\n",
        "o\n7\nROOT\n\n",
        "o\n7\nROOT\nx\n\n",
        "o\n7\nROOT\n\nx\n",
        "o\n07\nROOT\n",
        "o\n00\nROOT\n",
        "o\n+7\nROOT\n",
        "o\n-7\nROOT\n",
        "o\n-0\nROOT\n",
        "o\n 7\nROOT\n",
        "o\n7 \nROOT\n",
        "o\n7\r\nROOT\n",
        "o\n7.0\nROOT\n",
        "o\n7e3\nROOT\n",
        "o\n0x7\nROOT\n",
        "o\n\nROOT\n",
        "o\n７\nROOT\n",
        "o\n٧\nROOT\n",
        "o\n9007199254740992\nROOT\n",
        "o\n9223372036854775808\nROOT\n",
        "o\n99999999999999999999999999\nROOT\n",
        "o\n0\nROOT\n",
        "o\n7\nROOT=\n",
        "o\n7\n ROOT\n",
        "o\n7\nROOT \n",
        "o\n7\nAAAA\n",
        "o\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "o\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "o\n7\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\t\n7\nROOT\n",
      })
  void whatIsNoCheckpointIsRefused(String text) {
    String filled = text.replace("ROOT", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    assertThatThrownBy(() -> Checkpoint.parse(filled)).isInstanceOf(MalformedException.class);
  }

  @Test
  void sizesFromNothingToTheLimitAreRead() {
    assertThat(Checkpoint.parse("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n").root())
        .isEqualTo(TreeHash.EMPTY);
    assertThat(Checkpoint.parse(TEXT.replace("20852163", "9007199254740991")).size())
        .isEqualTo(TreeSize.MAX);
  }

  @Test
  void illegalCheckpointsCannotBeBuilt() {
    TreeHash root = TreeHash.leaf(new byte[0]);
    assertThatThrownBy(() -> new Checkpoint("a\nb", 7, root))
        .hasMessage("checkpoint: no legal origin");
    assertThatThrownBy(() -> new Checkpoint("a".repeat(256), 7, root))
        .hasMessage("checkpoint: no legal origin");
    assertThatThrownBy(() -> new Checkpoint("a", -1, root)).hasMessage("checkpoint: no legal size");
    assertThatThrownBy(() -> new Checkpoint("a", 0, root))
        .hasMessage("checkpoint: the root is not that of the empty tree");
    for (List<String> extensions :
        List.of(List.of(""), List.of("a\nb"), Collections.nCopies(17, "a"))) {
      assertThatThrownBy(() -> new Checkpoint("a", 7, root, extensions))
          .hasMessage("checkpoint: no legal extension lines");
    }
  }

  @Test
  void aWitnessSaysWhenItSawTheCheckpoint() {
    Checkpoint checkpoint = Checkpoint.parse(TEXT);
    SignedNote note = checkpoint.signed(LOG).plus(WITNESS.cosign(checkpoint, TIME.plusMillis(999)));
    NoteCheck check = note.check(List.of(WITNESS.key(), LOG.key()));
    assertThat(check).isInstanceOf(NoteCheck.Verified.class);
    assertThat(((NoteCheck.Verified) check).signatures())
        .extracting(VerifiedSignature::time)
        .containsExactly(java.util.Optional.empty(), java.util.Optional.of(TIME));
  }

  /** The message is written out here as the specification shows it, and signed without our code. */
  @Test
  void aCosignatureIsOverTheMessageOfTheSpecification() throws GeneralSecurityException {
    byte[] message =
        """
        cosignature/v1
        time 1679315147
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
        """
            .getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, WITNESS_SEED)));
    signature.update(message);
    byte[] expected =
        ByteBuffer.allocate(76)
            .putInt(WITNESS.key().id())
            .putLong(1_679_315_147)
            .put(signature.sign())
            .array();
    assertThat(WITNESS.cosign(Checkpoint.parse(TEXT), TIME).base64())
        .isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void anotherTimeOrAnotherTextIsForged() {
    Checkpoint checkpoint = Checkpoint.parse(TEXT);
    NoteSignature signature = WITNESS.cosign(checkpoint, TIME);
    byte[] bytes = Base64.getDecoder().decode(signature.base64());
    for (int at = 4; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertForged(TEXT, changed);
    }
    assertForged(TEXT, Arrays.copyOf(bytes, 75));
    assertForged(TEXT, Arrays.copyOf(bytes, 77));
    assertForged(TEXT.replace("20852163", "20852164"), bytes);
    assertForged(TEXT + "extension\n", bytes);
  }

  private static void assertForged(String text, byte[] signature) {
    String base64 = Base64.getEncoder().encodeToString(signature);
    var note = new SignedNote(text, List.of(new NoteSignature(WITNESS.key().name(), base64)));
    assertThat(note.check(List.of(WITNESS.key()))).isEqualTo(new NoteCheck.Forged(WITNESS.key()));
  }

  /** A witness may be hostile too: a signed time that fits no calendar is no time. */
  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L})
  void timesBeyondTheCalendarAreForged(long seconds) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, WITNESS_SEED)));
    signature.update(
        ("cosignature/v1\ntime " + seconds + "\n" + TEXT).getBytes(StandardCharsets.UTF_8));
    assertForged(
        TEXT,
        ByteBuffer.allocate(76)
            .putInt(WITNESS.key().id())
            .putLong(seconds)
            .put(signature.sign())
            .array());
  }

  @Test
  void logsAndWitnessesDoNotSignForEachOther() {
    Checkpoint checkpoint = Checkpoint.parse(TEXT);
    assertThatThrownBy(() -> LOG.cosign(checkpoint, TIME)).hasMessage("key: of the kind ED25519");
    assertThatThrownBy(() -> WITNESS.sign(TEXT)).hasMessage("key: of the kind COSIGNATURE_V1");
    assertThatThrownBy(() -> WITNESS.cosign(checkpoint, Instant.ofEpochSecond(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WITNESS.cosign(checkpoint, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChangedCheckpointIsRefusedOrReadsBack() {
    var random = new Random(SEED);
    byte[] original = TEXT.getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = new String(Mutation.of(original, random), StandardCharsets.UTF_8);
      try {
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        read++;
      } catch (MalformedException e) {
        assertThat(e).hasMessageStartingWith("checkpoint: ");
      }
    }
    assertThat(read).isPositive();
  }

  private static byte[] seed(int first) {
    var seed = new byte[32];
    seed[0] = (byte) first;
    return seed;
  }
}
