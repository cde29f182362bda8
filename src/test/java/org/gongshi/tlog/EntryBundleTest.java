package org.gongshi.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

  private static final long SEED = 16;

  @Test
  void eachEntryHasItsLengthBeforeIt() {
    byte[] bundle = EntryBundle.format(List.of(new byte[] {7}, new byte[0], new byte[258]));
    assertThat(bundle).hasSize(2 + 1 + 2 + 2 + 258);
    assertThat(HexFormat.of().formatHex(bundle)).startsWith("0001" + "07" + "0000" + "0102" + "00");
  }

  @Test
  void bundlesOfAnyEntriesReadBack() {
    var random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      var entries = new ArrayList<byte[]>();
      for (int n = 1 + random.nextInt(Tile.WIDTH); n > 0; n--) {
        var entry = new byte[random.nextInt(300)];
        random.nextBytes(entry);
        entries.add(entry);
      }
      List<byte[]> read = EntryBundle.parse(EntryBundle.format(entries), entries.size());
      assertThat(read).hasSameSizeAs(entries);
      for (int n = 0; n < entries.size(); n++) {
        assertThat(read.get(n)).isEqualTo(entries.get(n));
      }
    }
  }

  @Test
  void theLongestEntryFitsAndALongerOneDoesNot() {
    byte[] longest = new byte[EntryBundle.ENTRY_BYTES_MAX];
    assertThat(EntryBundle.parse(EntryBundle.format(List.of(longest)), 1))
        .first()
        .isEqualTo(longest);
    assertThatThrownBy(() -> EntryBundle.format(List.of(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bundle: an entry of 65536 bytes");
    assertThatThrownBy(() -> EntryBundle.format(List.of()))
        .hasMessage("bundle: 1 to 256 entries are needed");
    assertThatThrownBy(() -> EntryBundle.format(Collections.nCopies(257, new byte[0])))
        .hasMessage("bundle: 1 to 256 entries are needed");
  }

  @Test
  void bytesThatAreNotExactlyTheEntriesAreRefused() {
    byte[] two = EntryBundle.format(List.of(new byte[3], new byte[5]));
    assertThatThrownBy(() -> EntryBundle.parse(two, 1))
        .isInstanceOf(MalformedException.class)
        .hasMessage("bundle: more than 1 entries");
    assertThatThrownBy(() -> EntryBundle.parse(two, 3))
        .isInstanceOf(MalformedException.class)
        .hasMessage("bundle: fewer than 3 entries");
    for (int length = 0; length < two.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(two, length);
      assertThatThrownBy(() -> EntryBundle.parse(cut, 2)).isInstanceOf(MalformedException.class);
    }
  }
}
