package org.gongshi.logkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.gongshi.tlog.NoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of the log, as the command makes it and as openssl does. */
class SigningKeyTest {
  @TempDir Path directory;

  private String said = "";

  private int command(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int exit = new KeyCommand(out, out).run(arguments);
    said = text.toString().strip();
    return exit;
  }

  @Test
  void madeOnceAndShownAgain() throws IOException {
    Path file = directory.resolve("keys/log.key");
    assertThat(command(file.toString(), "register.example/log")).isZero();
    String vkey = said;
    assertThat(NoteKey.parse(vkey).name()).isEqualTo("register.example/log");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(command(file.toString(), "register.example/log")).isZero();
    assertThat(said).isEqualTo(vkey);
  }

  /** From RFC 8410, section 10.3: the key without and with attributes. */
  @Test
  void keysOfOtherProgramsAreRead() throws IOException {
    Path file = directory.resolve("other.key");
    Files.writeString(
        file,
        """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """);
    assertThat(SigningKey.read(file, "a").key().bytes())
        .asHexString()
        .isEqualToIgnoringCase("19BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----"
      })
  void anythingElseIsRefusedWithoutBeingRepeated(String text) throws IOException {
    Path file = directory.resolve("bad.key");
    Files.writeString(file, text);
    assertThatThrownBy(() -> SigningKey.read(file, "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not an Ed25519 key");
    assertThat(command(file.toString(), "a")).isEqualTo(1);
  }

  @Test
  void aWrongCommandLineIsSaid() {
    assertThat(command()).isEqualTo(2);
    assertThat(command(directory.resolve("k").toString(), "not a name")).isEqualTo(1);
  }
}
