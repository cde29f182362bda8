package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys, text and signatures are those of the tests of golang.org/x/mod/sumdb/note. */
class SignedNoteTest {

  private static final long SEED = 8032;

  private static final NoteSigner PETER_SIGNER =
      NoteSigner.parse(
          "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
  private static final NoteKey PETER =
      NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  private static final NoteKey ENOCH =
      NoteKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String PETER_LINE =
      "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
          + "otpRZb6KE6RyyBwJnAM=\n";
  private static final String ENOCH_LINE =
      "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWL"
          + "ox33WWd1RvMc+QQ=\n";
  private static final String NOTE = TEXT + "\n" + PETER_LINE + ENOCH_LINE;

  @Test
  void signingWritesThePublishedNote() {
    assertThat(PETER_SIGNER.key()).isEqualTo(PETER);
    var note = new SignedNote(TEXT, List.of(PETER_SIGNER.sign(TEXT)));
    assertThat(new String(note.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(TEXT + "\n" + PETER_LINE);
  }

  @Test
  void knownKeysAreVerifiedAndOthersIgnored() {
    SignedNote note = parse(NOTE);
    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(note.bytes()).isEqualTo(utf8(NOTE));
    assertThat(verified(note, List.of(PETER))).containsExactly(PETER);
    assertThat(verified(note, List.of(ENOCH, PETER))).containsExactly(PETER, ENOCH);
    assertThat(note.check(List.of())).isEqualTo(new NoteCheck.NotSigned());
  }

  /** The example of the specification; nobody published its key. */
  @Test
  void theTextEndsAtTheLastEmptyLine() {
    String text =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
    SignedNote note =
        parse(
            text
                + "\n\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC"
                + "+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n");
    assertThat(note.text()).isEqualTo(text);
    assertThat(note.signatures())
        .singleElement()
        .satisfies(signature -> {
          assertThat(signature.name()).isEqualTo("quasimodo.example/salvatore");
          assertThat(signature.keyId()).isEqualTo(0x367ba04b);
        });
    String blank = "a\n\n";
    assertThat(parse(blank + "\n" + PETER_LINE).text()).isEqualTo(blank);
    assertThat(parse("\n\n" + PETER_LINE).text()).isEqualTo("\n");
  }

  @Test
  void oneWrongSignatureOfAKnownKeySpoilsTheNote() {
    String forged = PETER_LINE.replace("ZJkuBS9UG", "ZJkuBS9UH");
    assertThat(parse(TEXT + "\n" + forged + ENOCH_LINE).check(List.of(PETER, ENOCH)))
        .isEqualTo(new NoteCheck.Forged(PETER));
    assertThat(parse(TEXT + "\n" + PETER_LINE + forged).check(List.of(PETER)))
        .isEqualTo(new NoteCheck.Forged(PETER));
    assertThat(verified(parse(TEXT + "\n" + forged + ENOCH_LINE), List.of(ENOCH)))
        .containsExactly(ENOCH);
    assertThat(parse("X" + NOTE).check(List.of(PETER))).isEqualTo(new NoteCheck.Forged(PETER));
  }

  @Test
  void aSignatureOfAnotherLengthIsForged() {
    for (String line :
        List.of(
            "\u2014 PeterNeumann x08go/ZJ\n", "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQ\n")) {
      assertThat(parse(TEXT + "\n" + line).check(List.of(PETER)))
          .isEqualTo(new NoteCheck.Forged(PETER));
    }
  }

  @Test
  void aKeyWithTheSameNameOrTheSameIdIsUnknown() {
    assertThat(parse(NOTE.replace("PeterNeumann", "CarmenSandiego")).check(List.of(PETER)))
        .isEqualTo(new NoteCheck.NotSigned());
    assertThat(parse(NOTE.replace("x08g", "xxxx")).check(List.of(PETER)))
        .isEqualTo(new NoteCheck.NotSigned());
    NoteKey asWitness = NoteKey.of("PeterNeumann", NoteAlgorithm.COSIGNATURE_V1, PETER.bytes());
    assertThat(asWitness.id()).isNotEqualTo(PETER.id());
    assertThat(parse(NOTE).check(List.of(asWitness))).isEqualTo(new NoteCheck.NotSigned());
  }

  @Test
  void aKeyThatSignedTwiceCountsOnce() {
    assertThat(verified(parse(TEXT + "\n" + PETER_LINE + PETER_LINE), List.of(PETER, PETER)))
        .containsExactly(PETER);
  }

  @Test
  void sixtyFourSignaturesAreReadAndMoreAreNot() {
    assertThat(parse(TEXT + "\n" + PETER_LINE.repeat(64)).signatures()).hasSize(64);
    assertThatThrownBy(() -> parse(TEXT + "\n" + PETER_LINE.repeat(65)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> parse(TEXT + "\n" + PETER_LINE.repeat(3000)))
        .isInstanceOf(MalformedException.class);
    NoteSignature signature = PETER_SIGNER.sign(TEXT);
    assertThatThrownBy(() -> new SignedNote(TEXT, Collections.nCopies(65, signature)))
        .hasMessage("note: needs 1 to 64 signatures");
    assertThatThrownBy(() -> new SignedNote(TEXT, List.of()))
        .hasMessage("note: needs 1 to 64 signatures");
  }

  @Test
  void sixteenSignaturesOfTheLengthOfTomorrowAreRead() {
    String line = "\u2014 witness " + StrictBase64.encode(new byte[5_000]) + "\n";
    assertThat(parse(TEXT + "\n" + line.repeat(16)).signatures()).hasSize(16);
  }

  @Test
  void notesBeyondTheLimitAreRefused() {
    String text = "a".repeat(SignedNote.BYTES_MAX - PETER_LINE.length() - 4) + "\n";
    assertThat(parse(text + "\n" + PETER_LINE).text()).isEqualTo(text);
    assertThatThrownBy(() -> parse("aa" + text + "\n" + PETER_LINE))
        .hasMessage("note: longer than 262144 bytes");
    assertThatThrownBy(() -> new SignedNote("aa" + text, List.of(PETER_SIGNER.sign(TEXT))))
        .hasMessage("note: longer than 262144 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "TEXT",
        "TEXT\n",
        "TEXT\nPETER",
        "TEXT\nPETER\nENOCH\nx",
        "TEXT\nPETER\nUnexpected line.\n",
        "TEXT\nPETER\n\u2014 EnochRoot\n",
        "TEXT\nPETER\n\u2014 EnochRoot \n",
        "TEXT\nPETER\n\u2014  rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch\u00a0Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch\u3000Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch\u0085Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch\u2028Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 Enoch+Root rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 EnochRoot  rwz+eBzm\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eBzm \n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eBzm\r\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eBz\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eBz=\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz-eBzm\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eA==\n",
        "TEXT\nPETER\n\u2014 EnochRoot rwz+eBB=\n",
        "TEXT\nPETER\n- EnochRoot rwz+eBzm\n",
        "TEXT\nPETER\n\u2013 EnochRoot rwz+eBzm\n",
        "TEXT\nPETER\n \u2014 EnochRoot rwz+eBzm\n",
        "TEXT\nPETER\n\u2014\u00a0EnochRoot rwz+eBzm\n",
        "TEXT\u0001\n\nPETER\n",
        "TEXT\t\n\nPETER\n",
        "TEXT\r\n\nPETER\n",
        "TEXT\u0000\n\nPETER\n",
      })
  void whatIsNoNoteIsRefused(String note) {
    String filled =
        note.replace("TEXT\n", TEXT)
            .replace("PETER", PETER_LINE.strip())
            .replace("ENOCH", ENOCH_LINE.strip());
    assertThatThrownBy(() -> parse(filled)).isInstanceOf(MalformedException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] note = utf8(NOTE);
    note[3] = (byte) 0xFF;
    assertThatThrownBy(() -> SignedNote.parse(note)).hasMessage("note: not UTF-8");
    assertThatThrownBy(() -> new SignedNote("a\ud83d\n", List.of(PETER_SIGNER.sign(TEXT))))
        .hasMessage("note: not a text of lines");
    assertThatThrownBy(() -> PETER_SIGNER.sign("no end")).hasMessage("note: not a text of lines");
  }

  /** No change of a byte leaves a note whose text is not the signed one and that is verified. */
  @Test
  void aChangedNoteIsRefusedOrSaysTheSame() {
    var random = new Random(SEED);
    byte[] original = utf8(NOTE);
    var outcomes = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = Mutation.of(original, random);
      try {
        SignedNote note = SignedNote.parse(changed);
        assertThat(note.bytes()).isEqualTo(changed);
        NoteCheck check = note.check(List.of(PETER, ENOCH));
        outcomes.add(check.getClass().getSimpleName());
        if (check instanceof NoteCheck.Verified) {
          assertThat(note.text()).isEqualTo(TEXT);
        }
      } catch (MalformedException e) {
        outcomes.add("Malformed");
      }
    }
    assertThat(outcomes).contains("Malformed", "Forged", "Verified");
  }

  /** Ids have 32 bits: among the points with y up to 110,234 are two with the same. */
  @Test
  void twoKeysWithOneNameAndIdAreAMistake() {
    NoteKey one =
        NoteKey.parse("PeterNeumann+dc223715+Abp7AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    NoteKey other =
        NoteKey.parse("PeterNeumann+dc223715+AZquAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertThat(one).isNotEqualTo(other).hasSameHashCodeAs(other);
    assertThatThrownBy(() -> parse(NOTE).check(List.of(one, PETER, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("note: two known keys have one name and id");
  }

  private static SignedNote parse(String note) {
    return SignedNote.parse(utf8(note));
  }

  private static List<NoteKey> verified(SignedNote note, List<NoteKey> known) {
    return switch (note.check(known)) {
      case NoteCheck.Verified verified ->
          verified.signatures().stream().map(VerifiedSignature::key).toList();
      case NoteCheck.Forged forged -> throw new AssertionError("forged: " + forged.key());
      case NoteCheck.NotSigned _ -> List.of();
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
