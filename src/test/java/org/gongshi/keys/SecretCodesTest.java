package org.gongshi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes have more bits than anybody can try, and all of them count. */
class SecretCodesTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void havePlentyOfRandomBits() {
    SecretCodes codes = new SecretCodes();
    Set<String> many = new HashSet<>();
    IntStream.range(0, 1_000).forEach(_ -> many.add(codes.next()));
    assertThat(many).hasSize(1_000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{26}"));
    // Every place has every letter: no bit of it stands still.
    for (int place = 0; place < SecretCodes.CHARS; place++) {
      int at = place;
      assertThat(many.stream().map(code -> code.charAt(at)).distinct()).as("" + at).hasSize(32);
    }
  }

  @Test
  void areTheHeadOfADigest() {
    byte[] digest = new byte[32];
    assertThat(SecretCodes.of(new Bytes(digest))).isEqualTo("0".repeat(26));
    Arrays.fill(digest, (byte) 0xff);
    assertThat(SecretCodes.of(new Bytes(digest))).isEqualTo("Z".repeat(26));
    // 00000 00001 00010 00011 … as in RFC 4648, which has the same groups of five bits.
    byte[] counted = HEX.parseHex("00443214c74254b635cf84653a56d7c675be77df");
    assertThat(SecretCodes.of(new Bytes(counted))).isEqualTo("0123456789ABCDEFGHJKMNPQRS");
  }

  @Test
  void differByTheLastBit() {
    byte[] one = HEX.parseHex("00".repeat(32));
    byte[] other = one.clone();
    other[16] = 0x40; // the 130th bit
    assertThat(SecretCodes.of(new Bytes(other))).isEqualTo("0".repeat(25) + "1");
    assertThat(SecretCodes.of(new Bytes(one))).isNotEqualTo(SecretCodes.of(new Bytes(other)));
  }
}
