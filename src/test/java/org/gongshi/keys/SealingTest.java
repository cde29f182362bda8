package org.gongshi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

  @BeforeEach
  void key() throws IOException {
    sealing = under(TwoKeys.FIRST);
  }

  private Sealing under(String key) throws IOException {
    Path file = Files.writeString(directory.resolve(key.substring(0, 8)), key + "\n");
    return new Sealing(
        new DigestKey(
            new DigestConfig() {
              @Override
              public Optional<Path> keyFile() {
                return Optional.of(file);
              }

              @Override
              public int keyId() {
                return 1;
              }
            }));
  }

  @Test
  void opensForWhatItBelongsTo() {
    byte[] sealed = sealing.seal(CASE, CONTENT);
    assertThat(sealing.open(CASE, sealed)).isEqualTo(CONTENT);
    assertThat(sealing.seal(CASE, CONTENT)).isNotEqualTo(sealed);
  }

  /** Nonce, ciphertext and tag: no bit of them may differ. */
  @Test
  void alteredContentDoesNotOpen() {
    byte[] sealed = sealing.seal(CASE, CONTENT);
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] altered = sealed.clone();
      altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> sealing.open(CASE, altered))
          .as("bit " + bit)
          .isInstanceOf(IllegalStateException.class);
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
    Sealing other = under(TwoKeys.SECOND);
    assertThatThrownBy(() -> other.open(CASE, sealed)).isInstanceOf(IllegalStateException.class);
  }
}
