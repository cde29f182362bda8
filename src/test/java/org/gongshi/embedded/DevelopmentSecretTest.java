package org.gongshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentSecretTest {

  @Test
  void isMadeOnceForItsOwnerOnly(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("new").resolve("digest.key");
    String made = DevelopmentSecret.in(file);
    assertThat(made).matches("[0-9a-f]{64}");
    assertThat(DevelopmentSecret.in(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(DevelopmentSecret.in(directory.resolve("other.key"))).isNotEqualTo(made);
  }

  @Test
  void damagedFileIsRefusedWithoutShowingIt(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("digest.key"), "abc123");
    assertThatIllegalStateException()
        .isThrownBy(() -> DevelopmentSecret.in(file))
        .withMessageContaining("delete it")
        .withMessageNotContaining("abc123");
  }
}
