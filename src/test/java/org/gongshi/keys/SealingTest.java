package org.gongshi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.gongshi.testsupport.SealedBefore;
import org.gongshi.testsupport.TwoKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed opens unaltered, for what it belongs to, or not at all. */
class SealingTest {
  private static final byte[] CONTENT = "证明材料".getBytes(StandardCharsets.UTF_8);
  private static final String CASE = "case 2026-000001";

  @TempDir Path directory;
  private Sealing sealing;
  private Sealing withSecond;

  @BeforeEach
  void keys() throws IOException {
    sealing = under(1, TwoKeys.FIRST);
    withSecond = under(2, TwoKeys.FIRST, TwoKeys.SECOND);
  }

  private record Settings(Optional<Path> keyFile, int keyId) implements DigestConfig {}

  private Sealing under(int inUse, String... keys) throws IOException {
    Path file = Files.createTempFile(directory, "keys", "");
    Files.writeString(file, String.join("\n", keys) + "\n");
    return new Sealing(new DigestKey(new Settings(Optional.of(file), inUse)));
  }

  @Test
  void opensForWhatItBelongsTo() {
    for (Sealing any : new Sealing[] {sealing, withSecond}) {
      byte[] sealed = any.seal(CASE, CONTENT);
      assertThat(any.open(CASE, sealed)).isEqualTo(CONTENT);
      assertThat(any.seal(CASE, CONTENT)).isNotEqualTo(sealed);
    }
  }

  /** Mark, number of the key, nonce, ciphertext and tag: no bit of them may differ. */
  @Test
  void alteredContentDoesNotOpen() {
    for (Sealing any : new Sealing[] {sealing, withSecond}) {
      byte[] sealed = any.seal(CASE, CONTENT);
      for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
        byte[] altered = sealed.clone();
        altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        assertThatThrownBy(() -> any.open(CASE, altered))
            .as("bit " + bit)
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void contentOfAnotherCaseDoesNotOpen() {
    byte[] sealed = sealing.seal(CASE, CONTENT);
    assertThatThrownBy(() -> sealing.open("case 2026-000002", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void contentUnderAnotherKeyDoesNotOpen() throws IOException {
    byte[] sealed = sealing.seal(CASE, CONTENT);
    Sealing other = under(1, TwoKeys.SECOND);
    assertThatThrownBy(() -> other.open(CASE, sealed)).isInstanceOf(IllegalStateException.class);
  }

  /** Instances of before open what is sealed under the first key, and the other way round. */
  @Test
  void underTheFirstKeyItIsWhatItAlwaysWas() {
    byte[] before = SealedBefore.seal(CASE, CONTENT);
    assertThat(sealing.open(CASE, before)).isEqualTo(CONTENT);
    assertThat(withSecond.open(CASE, before)).isEqualTo(CONTENT);
    assertThat(sealing.seal(CASE, CONTENT)).hasSameSizeAs(before);
  }

  @Test
  void underTheSecondKeyItSaysSoItself() throws IOException {
    byte[] sealed = withSecond.seal(CASE, CONTENT);
    assertThat(sealed).startsWith("sealed-2\2".getBytes(StandardCharsets.US_ASCII));
    // Who knows the key, and does not use it yet, opens it; who does not know it says so.
    assertThat(under(1, TwoKeys.FIRST, TwoKeys.SECOND).open(CASE, sealed)).isEqualTo(CONTENT);
    assertThatThrownBy(() -> sealing.open(CASE, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("there is no key 2");
  }

  @Test
  void sealedAnewTheOlderKeyDoesNotOpenIt() throws IOException {
    byte[] anew = withSecond.sealAnew(CASE, sealing.seal(CASE, CONTENT));
    assertThat(withSecond.open(CASE, anew)).isEqualTo(CONTENT);
    Sealing wrong = under(2, TwoKeys.FIRST, TwoKeys.FIRST);
    assertThatThrownBy(() -> wrong.open(CASE, anew)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsTooShortIsNotOpened() {
    for (int bytes : new int[] {0, 1, 8, 9, 12, 20}) {
      byte[] brief = Arrays.copyOf(withSecond.seal(CASE, CONTENT), bytes);
      assertThatThrownBy(() -> withSecond.open(CASE, brief))
          .as(bytes + " bytes")
          .isInstanceOf(RuntimeException.class);
    }
  }
}
