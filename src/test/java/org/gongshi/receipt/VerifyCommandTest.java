package org.gongshi.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongshi.register.CanonicalJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path directory;

  private Path keys = Path.of("");
  private String said = "";

  @BeforeEach
  void writeKeys() throws IOException {
    keys = Files.write(directory.resolve("jwks.json"), ReceiptFixture.keys().jwks());
  }

  private int run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit = VerifyCommand.run(List.of(arguments), text, text);
    said = out.toString(StandardCharsets.UTF_8);
    return exit;
  }

  private Path write(String name, Map<String, Object> json) throws IOException {
    return Files.write(directory.resolve(name), CanonicalJson.bytes(json));
  }

  private Path whole(Object answer) throws IOException {
    return write(
        "receipt.json",
        Map.of(
            "receipt",
            ReceiptFixture.whole().receipt(),
            "answer",
            answer,
            "position",
            ReceiptFixture.POSITION.json()));
  }

  @Test
  void aValidReceiptSaysWhatWasAnswered() throws IOException {
    Path receipt = whole(ReceiptFixture.ANSWER);
    String vkey = ReceiptFixture.LOG.key().vkey();
    assertThat(run("--keys", keys.toString(), "--vkey", vkey, receipt.toString())).isZero();
    assertThat(said.lines())
        .containsSubsequence(
            "signature  verified",
            "question   verified",
            "answer     verified",
            "checkpoint verified",
            "position   verified",
            "VALID",
            "position   1-7")
        .contains("answer     {\"complete\":true,\"statement\":\"no_published_record\"}");
  }

  @Test
  void anAlteredOneIsNotValidAndNothingOfItIsSaid() throws IOException {
    Path receipt = whole(Map.of("statement", "other"));
    assertThat(run("--keys", keys.toString(), receipt.toString())).isEqualTo(1);
    assertThat(said).contains("answer     failed").contains("NOT VALID").doesNotContain("other");
  }

  @Test
  void aPersonsQuestionComesFromAFile() throws IOException {
    Path receipt =
        write(
            "personal.json",
            Map.of(
                "receipt",
                ReceiptFixture.personal().receipt(),
                "answer",
                ReceiptFixture.ANSWER,
                "salts",
                ReceiptFixture.SALTS.json()));
    Path question = write("question.json", ReceiptFixture.QUESTION);
    assertThat(run("--keys", keys.toString(), receipt.toString())).isZero();
    assertThat(said).contains("question   not-given");
    assertThat(
            run("--keys", keys.toString(), "--question", question.toString(), receipt.toString()))
        .isZero();
    assertThat(said).contains("question   verified");
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(said).startsWith("Usage:");
    assertThat(run("--keys", keys.toString(), "--nosuch", "x", "y")).isEqualTo(2);
    assertThat(run("--keys", keys.toString(), directory.resolve("missing").toString()))
        .isEqualTo(2);
    Path empty = Files.writeString(directory.resolve("empty"), "");
    assertThat(run("--keys", keys.toString(), empty.toString())).isEqualTo(2);
    assertThat(said).startsWith("NOT READABLE");
    assertThat(run("--keys", empty.toString(), whole(ReceiptFixture.ANSWER).toString()))
        .isEqualTo(2);
    assertThat(run("--keys", keys.toString(), "--vkey", "x", empty.toString())).isEqualTo(2);
  }
}
