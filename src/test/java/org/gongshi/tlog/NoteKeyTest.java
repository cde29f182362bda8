package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKeyTest {

  /** Of the tests of golang.org/x/mod/sumdb/note. */
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String PETER_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  /** The last two are of github.com/transparency-dev/formats, note/note_cosigv1_test.go. */
  @ParameterizedTest
  @CsvSource({
    "PeterNeumann, ED25519, c74f20a3, " + PETER,
    "EnochRoot, ED25519, af0cfe78,"
        + " EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
    "TEST, ED25519, 7997405c, TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
    "remora.n621.de, COSIGNATURE_V1, da77ade7,"
        + " remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
  })
  void publishedKeysHaveTheirIds(String name, NoteAlgorithm algorithm, String id, String vkey) {
    NoteKey key = NoteKey.parse(vkey);
    assertThat(key.name()).isEqualTo(name);
    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.hexId()).isEqualTo(id);
    assertThat(key.id()).isEqualTo(HexFormat.fromHexDigits(id));
    assertThat(key.vkey()).isEqualTo(vkey);
    assertThat(NoteKey.of(name, algorithm, key.bytes())).isEqualTo(key);
  }

  @Test
  void noPartAndNoChangeOfAKeyIsAKey() {
    for (String text : List.of(PETER, PETER_SECRET)) {
      for (int from = 0; from <= text.length(); from++) {
        for (int to = from; to <= text.length(); to++) {
          if (from > 0 || to < text.length()) {
            assertIsNoKey(text.substring(from, to));
          }
        }
      }
      for (int at = 0; at < text.length(); at++) {
        char[] changed = text.toCharArray();
        changed[at]++;
        assertIsNoKey(new String(changed));
      }
    }
  }

  /** The first two are of the tests of golang.org/x/mod/sumdb/note: other length, other kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "rekor.sigstore.dev+12345678+AwEB",
        "rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!",
        "bananas.sigstore.dev+12344556",
        "++",
        "",
      })
  void whatIsNoKeyIsRefused(String text) {
    assertIsNoKey(text);
  }

  private static void assertIsNoKey(String text) {
    assertThatThrownBy(() -> NoteKey.parse(text))
        .as(text)
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("key: ");
    if (!text.equals(PETER_SECRET)) {
      assertThatThrownBy(() -> NoteSigner.parse(text))
          .as(text)
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith("key: ");
    }
  }

  @Test
  void bytesThatAreNoPointOfTheCurveAreNoKey() {
    int refused = 0;
    for (int i = 0; i < 64; i++) {
      var bytes = new byte[32];
      bytes[0] = (byte) i;
      try {
        assertThat(NoteKey.of("name", NoteAlgorithm.ED25519, bytes).bytes()).isEqualTo(bytes);
      } catch (MalformedException e) {
        refused++;
      }
    }
    // About half of all numbers are the coordinate of a point.
    assertThat(refused).isBetween(16, 48);
    assertThatThrownBy(() -> NoteKey.of("name", NoteAlgorithm.ED25519, new byte[31]))
        .hasMessage("key: 32 bytes are needed, not 31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2003b", "a\u0001b", "a\ud83d"})
  void namesWithSpacesOrControlCharactersAreNone(String name) {
    byte[] key = NoteKey.parse(PETER).bytes();
    assertThatThrownBy(() -> NoteKey.of(name, NoteAlgorithm.ED25519, key))
        .hasMessage("key: no legal name");
    assertThat(NoteKey.of("公示.example/日志", NoteAlgorithm.ED25519, key).vkey())
        .startsWith("公示.example/日志+");
  }

  @Test
  void aNewKeySignsWhatItsPublicKeyVerifies() {
    for (NoteAlgorithm algorithm : NoteAlgorithm.values()) {
      NoteKey key = NoteSigner.generate("log.example", algorithm).key();
      assertThat(NoteKey.parse(key.vkey())).isEqualTo(key);
      assertThat(NoteSigner.generate("log.example", algorithm).key()).isNotEqualTo(key);
    }
  }

  @Test
  void keysOfTheJavaRuntimeSignToo() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    KeyPair pair = generator.generateKeyPair();
    NoteKey key = NoteKey.of("log.example", NoteAlgorithm.ED25519, pair.getPublic());
    NoteSigner signer = NoteSigner.of(key, pair.getPrivate());
    assertThat(new SignedNote("text\n", List.of(signer.sign("text\n"))).check(List.of(key)))
        .isInstanceOf(NoteCheck.Verified.class);
    assertThatThrownBy(() -> NoteSigner.of(key, generator.generateKeyPair().getPrivate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key: private and public do not belong together");
    KeyPair curve = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    assertThatThrownBy(() -> NoteKey.of("a", NoteAlgorithm.ED25519, curve.getPublic()))
        .hasMessage("key: not a public key of Ed25519");
  }

  /** The first test of RFC 8032, section 7.1. */
  @Test
  void aSeedHasThePublicKeyOfTheRfc() {
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertThat(NoteSigner.ofSeed("a", NoteAlgorithm.ED25519, seed).key().bytes())
        .asHexString()
        .isEqualToIgnoringCase("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void aSecretIsNeverShown() {
    NoteSigner signer = NoteSigner.parse(PETER_SECRET);
    assertThat(signer).hasToString("signer of " + PETER);
    assertThatThrownBy(() -> NoteSigner.parse(PETER_SECRET.replace("c74f", "c74e")))
        .hasMessage("key: the id is not that of the key");
  }
}
