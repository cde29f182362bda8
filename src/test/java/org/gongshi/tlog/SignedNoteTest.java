package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys, text and signatures are those of the tests of golang.org/x/mod/sumdb/note. */
class SignedNoteTest {

  private static final String PETER_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
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

  @Test
  void signingWritesThePublishedNote() {
    NoteSigner signer = NoteSigner.parse(PETER_SECRET);
    assertThat(signer.key()).isEqualTo(PETER);
    var note = new SignedNote(TEXT, List.of(signer.sign(TEXT)));
    assertThat(new String(note.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(TEXT + "\n" + PETER_LINE);
  }

  @Test
  void knownKeysAreVerifiedAndOthersIgnored() {
    SignedNote note = SignedNote.parse(utf8(TEXT + "\n" + PETER_LINE + ENOCH_LINE));
    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(verified(note, List.of(PETER))).containsExactly(PETER);
    assertThat(verified(note, List.of(ENOCH, PETER))).containsExactly(PETER, ENOCH);
    assertThat(note.check(List.of())).isEqualTo(new NoteCheck.NotSigned());
  }

  @Test
  void aSecretIsNeverShown() {
    assertThat(NoteSigner.parse(PETER_SECRET).toString()).doesNotContain("AYEKFALVFGyN");
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
