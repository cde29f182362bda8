package org.gongshi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongshi.testsupport.TwoKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests under one key, and under the next over it. */
class DigestKeyTest {
  private static final String NUMBER = "11010019020202001X";

  @TempDir Path directory;

  private DigestKey keys(int inUse, String... lines) throws IOException {
    Path file = Files.createTempFile(directory, "keys", "");
    return new DigestKey(
        new Settings(Optional.of(Files.writeString(file, String.join("\n", lines) + "\n")), inUse));
  }

  private static DigestKey under(Optional<Path> file) {
    return new DigestKey(new Settings(file, 1));
  }

  private record Settings(Optional<Path> keyFile, int keyId) implements DigestConfig {}

  /** Computed here with nothing but the JDK. */
  private static byte[] hmac(String key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
    return mac.doFinal(message);
  }

  @Test
  void secondKeyIsOverTheFirst() throws IOException, GeneralSecurityException {
    byte[] first =
        hmac(TwoKeys.FIRST, ("identity\0resident-id\0" + NUMBER).getBytes(StandardCharsets.UTF_8));
    Bytes second = new Bytes(hmac(TwoKeys.SECOND, first));
    assertThat(keys(1, TwoKeys.FIRST).ofIdentity("resident-id", NUMBER))
        .isEqualTo(new Bytes(first));
    DigestKey both = keys(2, TwoKeys.FIRST, TwoKeys.SECOND);
    assertThat(both.ofIdentity("resident-id", NUMBER)).isEqualTo(second);
    assertThat(both.wrapped(new Bytes(first), 1)).isEqualTo(second);
    assertThat(both.wrapped(second, 2)).isEqualTo(second);
  }

  @Test
  void everyKeyIsLookedForTheOneInUseFirst() throws IOException {
    Bytes first = keys(1, TwoKeys.FIRST).ofIdentity("resident-id", NUMBER);
    Bytes second = keys(2, TwoKeys.FIRST, TwoKeys.SECOND).ofIdentity("resident-id", NUMBER);
    assertThat(keys(1, TwoKeys.FIRST, TwoKeys.SECOND).liveOfIdentity("resident-id", NUMBER))
        .containsExactly(first, second);
    assertThat(keys(2, TwoKeys.FIRST, TwoKeys.SECOND).liveOfIdentity("resident-id", NUMBER))
        .containsExactly(second, first);
  }

  @Test
  void serviceCodesAreGoodForOneKeyMore() throws IOException {
    String notice = "0123456789abcdef";
    String third = "3c".repeat(32);
    Bytes first = keys(1, TwoKeys.FIRST).ofService(notice);
    DigestKey two = keys(2, TwoKeys.FIRST, TwoKeys.SECOND);
    Bytes second = two.ofService(notice);
    assertThat(second).isNotEqualTo(first);
    assertThat(two.liveOfService(notice)).containsExactly(first, second);
    // Another instance may use a key already that is only known here.
    assertThat(keys(1, TwoKeys.FIRST, TwoKeys.SECOND).liveOfService(notice))
        .containsExactly(first, second);
    DigestKey three = keys(3, TwoKeys.FIRST, TwoKeys.SECOND, third);
    assertThat(three.liveOfService(notice)).containsExactly(second, three.ofService(notice));
  }

  @Test
  void idsStayUnderTheFirst() throws IOException {
    DigestKey one = keys(1, TwoKeys.FIRST);
    DigestKey two = keys(2, TwoKeys.FIRST, TwoKeys.SECOND);
    assertThat(two.ofRedressNumber("7K2MQ4XW9PTD")).isEqualTo(one.ofRedressNumber("7K2MQ4XW9PTD"));
    assertThat(two.mac().doFinal(new byte[1])).isEqualTo(one.mac().doFinal(new byte[1]));
    assertThat(two.anchorOfIdentity("resident-id", NUMBER))
        .isEqualTo(one.ofIdentity("resident-id", NUMBER));
  }

  @Test
  void fingerprintOfAnOrderKeepsItsLength() throws IOException {
    DigestKey two = keys(2, TwoKeys.FIRST, TwoKeys.SECOND);
    var live = two.liveOfOrder("11990100MB00000031", "consumption-restriction", "1", "uscc:1");
    assertThat(live).hasSize(2).allMatch(digest -> digest.value().length == 10);
    assertThat(two.wrapped(live.get(1), 1)).isEqualTo(live.get(0));
  }

  @Test
  void wrongFileSaysSoWithoutTheKey() throws IOException {
    DigestKey missing = keys(3, TwoKeys.FIRST, TwoKeys.SECOND);
    assertThatThrownBy(() -> missing.ofName("某")).hasMessageContaining("keys 1 to 2");
    DigestKey garbled = keys(1, TwoKeys.FIRST.replace('0', 'g'));
    assertThatThrownBy(() -> garbled.ofName("某"))
        .hasMessageContaining("not hexadecimal")
        .hasMessageNotContaining("gf")
        .hasNoCause();
    DigestKey brief = keys(1, "0f0f");
    assertThatThrownBy(() -> brief.ofName("某")).hasMessageContaining("32 bytes");
  }

  @Test
  void wrongFileEndsTheStartAndNoneDoesNot() throws IOException {
    StartupEvent start = new StartupEvent();
    for (DigestKey wrong :
        List.of(
            keys(3, TwoKeys.FIRST, TwoKeys.SECOND),
            keys(0, TwoKeys.FIRST),
            keys(1),
            keys(1, "0f0f"),
            under(Optional.of(directory.resolve("missing"))))) {
      assertThatThrownBy(() -> wrong.readAtStart(start))
          .hasMessageStartingWith("gongshi.digest.key-");
    }
    keys(2, TwoKeys.FIRST, TwoKeys.SECOND).readAtStart(start);
    under(Optional.empty()).readAtStart(start);
  }
}
