package org.gongshi.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.receipt.Digest;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptKeys;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.register.Watermark;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of receipts: used, replaced, refused. */
class ReceiptSignerTest {
  private static final Receipt RECEIPT =
      new Receipt(
          "https://register.example",
          Instant.parse("2026-04-01T02:03:05.123Z"),
          new Receipt.Asked.Openly(Map.of("resource", "status")),
          200,
          Digest.of(Map.of("statement", "no_published_record")),
          new Watermark(1, 7),
          Instant.parse("2026-04-01T02:03:05.100Z"),
          new Checkpoint("register.example/log", 0, TreeHash.EMPTY),
          "status-1");

  @TempDir Path directory;

  private record Settings(
      Optional<Path> keyFile,
      boolean makeKey,
      String issuer,
      Optional<List<String>> furtherKeys,
      Duration patience)
      implements ReceiptConfig {}

  private static Settings settings(Path keyFile, String... further) {
    return new Settings(
        Optional.of(keyFile),
        false,
        "https://register.example",
        Optional.of(List.of(further)),
        Duration.ofSeconds(3));
  }

  private Path key(String name) {
    Path file = directory.resolve(name);
    PrivateKeyFile.make(file);
    return file;
  }

  private static ReceiptSigner signer(Settings settings) {
    ReceiptSigner signer = new ReceiptSigner(settings);
    signer.read();
    return signer;
  }

  private static boolean verifies(ReceiptKeys keys, String receipt) {
    return new ReceiptVerifier(keys, List.of())
        .verify(Presented.parse(receipt.getBytes(StandardCharsets.UTF_8)))
        .isValid();
  }

  @Test
  void receiptsOfAReplacedKeyVerifyForAsLongAsItIsNamed() {
    ReceiptSigner before = signer(settings(key("first.key")));
    String old = before.signed(RECEIPT);
    assertThat(verifies(before.keys(), old)).isTrue();
    String x = String.valueOf(before.keys().keys().getFirst().jwk().get("x"));
    Path second = key("second.key");
    ReceiptSigner after = signer(settings(second, x));
    assertThat(verifies(after.keys(), old)).isTrue();
    assertThat(verifies(after.keys(), after.signed(RECEIPT))).isTrue();
    assertThat(verifies(before.keys(), after.signed(RECEIPT))).isFalse();
    // The key of a thief is taken out.
    assertThat(verifies(signer(settings(second)).keys(), old)).isFalse();
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    ReceiptSigner signer =
        signer(
            new Settings(
                Optional.empty(),
                false,
                "https://register.example",
                Optional.empty(),
                Duration.ofSeconds(3)));
    assertThat(signer.isReady()).isFalse();
    assertThat(signer.keys().keys()).isEmpty();
    assertThatThrownBy(() -> signer.signed(RECEIPT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsWrongIsSaidAtTheStart() throws Exception {
    Path bad = Files.writeString(directory.resolve("bad.key"), "secret");
    assertThatThrownBy(() -> signer(settings(bad)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not an Ed25519 key")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> signer(settings(directory.resolve("missing.key"))))
        .hasMessageContaining("gongshi.receipts.key-file cannot be read");
    assertThatThrownBy(() -> signer(settings(key("good.key"), "short")))
        .isInstanceOf(IllegalArgumentException.class);
    Path file = directory.resolve("made.key");
    Settings making =
        new Settings(
            Optional.of(file), true, "https://register.example", Optional.empty(), Duration.ZERO);
    assertThatThrownBy(() -> ReceiptSigner.requireSafe(making, false))
        .hasMessageContaining("gongshi.receipts.make-key=true is for development only");
    ReceiptSigner.requireSafe(making, true);
    assertThat(signer(making).isReady()).isTrue();
    assertThat(file).exists();
    assertThatThrownBy(() ->
            ReceiptSigner.requireSafe(
                new Settings(
                    Optional.empty(),
                    false,
                    "https://register.example/",
                    Optional.empty(),
                    Duration.ofMinutes(1)),
                false))
        .hasMessageContaining("gongshi.receipts.patience");
  }
}
